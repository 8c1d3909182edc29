# shellcheck shell=bash disable=SC2154
# Sourced by ./dev: starting and stopping the store.

data=$root/.data
endpoints=$data/endpoints.json
log=$data/apphost.log
services="web-frontend catalog-api basket-api ordering-api"

# The process of the AppHost that runs on .data, however it was started; nothing when there is none. The file alone proves
# nothing: its process may be gone and its number another's.
apphost() {
  local pid
  pid=$(cat "$data/apphost.pid" 2>/dev/null) || return 1
  case $(ps -o args= -p "${pid:-0}" 2>/dev/null) in *AppHost*) echo "$pid" ;; *) return 1 ;; esac
}

# The URLs or connection strings that endpoints.json has under the name $1.
endpoints_of() { sed -n "/^  \"$1\": \[/,/^  \]/s/^    \"\(.*\)\",\{0,1\}$/\1/p" "$endpoints" 2>/dev/null | sed 's/\\u0026/\&/g'; }

up() {
  local detach='' configuration=Debug
  while [ $# -gt 0 ]; do
    case $1 in
      --detach | -d) detach=yes ;;
      --release) configuration=Release ;;
      *) fail "unknown: $1" ;;
    esac
    shift
  done
  if apphost >/dev/null; then fail "the store runs already: $(endpoints_of web-frontend | head -n 1)   (./dev down stops it)"; fi
  need_sdk
  need_packages
  need_servers
  need_dashboard
  if [ -z "$detach" ]; then exec dotnet run --configuration "$configuration" --project AppHost; fi

  mkdir -p "$data"
  chmod 711 "$data"
  rm -f "$endpoints"
  say "building"
  quietly dotnet build AppHost --configuration "$configuration" --nologo --verbosity quiet || fail "the store does not build"
  say "starting"
  (umask 077 && start_detached dotnet run --no-build --configuration "$configuration" --project AppHost)
  wait_until_healthy
  echo
  echo "shop       $(endpoints_of web-frontend | head -n 1)"
  if [ -n "$(endpoints_of dashboard)" ]; then echo "dashboard  $(endpoints_of dashboard | head -n 1)"; fi
}

# In a session of its own, so that Ctrl+C in this terminal does not reach it.
start_detached() {
  if has setsid; then
    setsid "$@" >"$log" 2>&1 </dev/null &
  else
    nohup "$@" >"$log" 2>&1 </dev/null &
  fi
  echo $! >"$data/starter.pid"
}

wait_until_healthy() {
  local service url starter patience=300
  starter=$(cat "$data/starter.pid")
  rm "$data/starter.pid"
  for service in $services; do
    until [ -n "$(endpoints_of "$service")" ] && all_healthy "$service"; do
      if ! kill -0 "$starter" 2>/dev/null && ! apphost >/dev/null; then
        tail -n 30 "$log" >&2
        fail "the store did not start; all of its output is in $log"
      fi
      patience=$((patience - 1))
      if [ $patience = 0 ]; then fail "$service is not healthy yet; see $log, or stop the store with ./dev down"; fi
      sleep 0.5
    done
  done
}

all_healthy() {
  local url
  for url in $(endpoints_of "$1"); do healthy "$url" || return 1; done
}

# Asks without curl, which small machines lack.
healthy() {
  local address=${1#*://} status
  case $1 in https:*) curl -fsk -o /dev/null --max-time 5 "${1%/}/health"; return ;; esac
  address=${address%%/*}
  {
    exec 3<>"/dev/tcp/${address%:*}/${address##*:}" || return 1
    printf 'GET /health HTTP/1.0\r\nHost: %s\r\n\r\n' "$address" >&3
    read -r -t 5 status <&3 || status=
    exec 3>&-
  } 2>/dev/null
  case ${status:-} in HTTP/*" 200"*) return 0 ;; *) return 1 ;; esac
}

down() {
  local pid tries=0
  pid=$(apphost) || { say "the store does not run"; return; }
  kill -TERM "$pid"
  while kill -0 "$pid" 2>/dev/null && apphost >/dev/null; do
    tries=$((tries + 1))
    if [ $tries = 300 ]; then
      kill -KILL "$pid"
      fail "the store did not stop within a minute and was ended"
    fi
    sleep 0.2
  done
  say "the store has stopped"
}

reset() {
  if apphost >/dev/null; then fail "the store runs: stop it first with ./dev down"; fi
  if [ ! -e "$data" ]; then say "there is no data"; return; fi
  # where a root store keeps its data when its servers' users cannot enter this folder
  if [ -L "$data/stores" ]; then
    case $(readlink "$data/stores") in /var/lib/peakstore-*) rm -rf "$(readlink "$data/stores")" ;; esac
  fi
  # volumes of containers, if the store ever ran in them
  local volume runtime
  if [ -s "$data/volumes" ] && runtime=$(engine); then
    while read -r volume; do "$runtime" volume rm "$volume" >/dev/null || true; done <"$data/volumes"
  fi
  rm -rf "$data"
  say "the stores' data is gone"
}
