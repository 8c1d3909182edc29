# shellcheck shell=bash
# Sourced by the scripts beside it, which run one store each in the foreground. They are told by environment:
#   STORE_DATA      the store's own folder; nothing outside it is written
#   STORE_PORT      the port to listen on, on loopback only
#   STORE_PASSWORD  letters and digits; never put on a command line, which everybody on the machine can read
#   STORE_EPHEMERAL not empty if the data go when the store stops
# Keeps to bash 3.2, which macOS still has.
set -euo pipefail

fail() { echo "$*" >&2; exit 1; }

PATH=$PATH:/usr/local/sbin:/usr/sbin:/usr/lib/rabbitmq/bin
: "${STORE_DATA:?}" "${STORE_PORT:?}" "${STORE_PASSWORD:?}"
case $STORE_PASSWORD in *[!A-Za-z0-9]*) fail "the password of a native store may hold letters and digits only" ;; esac
umask 077

# Makes the folder and fills `drop`: the words to put before a command so that it runs unprivileged (servers should not
# run as root, and Postgres refuses to) and is signalled when this script is killed. $1: the user a package made for the
# server. $2: the signal, empty when the script is about to be replaced by the server.
claim() {
  mkdir -p "$STORE_DATA"
  drop=(env)
  owner=""
  if command -v setpriv >/dev/null && [ -n "$2" ]; then drop=(setpriv --pdeathsig "$2"); fi
  if [ "$(id -u)" = 0 ]; then
    local user=nobody
    if id "$1" >/dev/null 2>&1; then user=$1; fi
    command -v setpriv >/dev/null || fail "setpriv (util-linux) is needed to run $1 as root: start the store as an ordinary user"
    drop=(setpriv --reuid "$user" --regid "$(id -g "$user")" --init-groups ${2:+--pdeathsig "$2"})
    owner=$user:
    chown -R "$owner" "$STORE_DATA"
    "${drop[@]}" test -x "$STORE_DATA" ||
      fail "the user $user cannot enter $STORE_DATA: set Data__Directory to a folder that everybody may pass through"
  fi
  # not only the place of the data: a folder that the unprivileged user cannot enter makes servers complain
  cd "$STORE_DATA"
}

# Gives files that this script wrote to the user that the server runs as.
own() { if [ -n "$owner" ]; then chown "$owner" "$@"; fi; }

# Waits for a server of an earlier run that is still stopping. $1: the name of its process.
wait_for_previous() {
  local pid tries=0
  pid=$(cat "$STORE_DATA/pid" 2>/dev/null || true)
  while [ -n "$pid" ] && [ "$(ps -o comm= -p "$pid" 2>/dev/null)" = "$1" ]; do
    tries=$((tries + 1))
    if [ $tries -gt 100 ]; then fail "$1 (process $pid) still runs on $STORE_DATA: stop it first"; fi
    sleep 0.2
  done
}

# Waits for the background process $1 to end, however often a trap interrupts, and gives its exit code, also of one that has
# ended already.
outlive() {
  local code=0
  wait "$1" || code=$?
  while kill -0 "$1" 2>/dev/null; do code=0; wait "$1" || code=$?; done
  return $code
}
