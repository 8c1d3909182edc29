# shellcheck shell=bash
# Sourced by ./dev: what runs the stores, a container engine or the machine's own server programs, and the browser that
# tests drive.

engine() {
  local program
  for program in docker podman; do
    # that the command is there says nothing: its engine has to answer
    case $program in
      docker) set -- docker version --format "{{.Server.Version}}" ;;
      podman) set -- podman info ;;
    esac
    if has "$1" && within 5 "$@"; then echo "$1"; return; fi
  done
  return 1
}

# Runs a command without output; fails when it takes more than $1 seconds.
within() {
  local seconds=$1
  shift
  if has timeout; then timeout "$seconds" "$@" >/dev/null 2>&1; else "$@" >/dev/null 2>&1; fi
}

# The full path of a program, also where Debian hides servers.
find_program() {
  local folder
  for folder in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/sbin /usr/local/sbin /usr/lib/rabbitmq/bin; do
    if [ -x "$folder/$1" ]; then echo "$folder/$1"; return; fi
  done
  command -v "$1"
}

missing_servers() {
  local program
  for program in redis-server rabbitmq-server initdb pgrep; do
    if ! find_program $program >/dev/null; then echo $program; fi
  done
}

browser() {
  local name
  if [ -n "${CHROMIUM_PATH:-}" ]; then echo "$CHROMIUM_PATH"; return; fi
  for name in chromium chromium-browser google-chrome; do
    if has $name; then command -v $name; return; fi
  done
  return 1
}

packages_for() {
  local program
  for program in "$@"; do
    case $program in
      redis-server) echo redis-server ;;
      rabbitmq-server) echo rabbitmq-server ;;
      initdb) echo postgresql ;;
      pgrep) echo procps ;;
      chromium) echo chromium ;;
      varnishd) echo varnish varnish-modules ;;
      pgbouncer) echo pgbouncer ;;
      docker-registry) echo docker-registry ;;
      runc) echo runc ;;
      kubectl) kubectl_package ;;
      promtool) echo prometheus ;;
      node) echo nodejs npm ;;
    esac
  done
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

can_install() { has apt-get && { [ "$(id -u)" = 0 ] || { has sudo && sudo -n true 2>/dev/null; } || { has sudo && [ -t 0 ]; }; }; }

# Installs Debian packages without letting their services start: the store runs servers of its own, and a machine that had
# no Redis before must not have one listening afterwards. Services that run already are left alone.
install_packages() {
  local policy=/usr/sbin/policy-rc.d common=/etc/postgresql-common/createcluster.conf made=""
  say "installing $*"
  if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' | as_root tee $policy >/dev/null
    as_root chmod 755 $policy
    made=$policy
  fi
  # shellcheck disable=SC2064
  trap "if [ -n '$made' ]; then as_root rm -f '$made'; fi" EXIT
  quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get update || say "apt-get update failed; trying with what is known"
  case " $* " in
    *" postgresql "*)
      # no cluster of the machine's own either; where Postgres was at home before, its settings stay as they are
      if [ ! -e $common ]; then
        apt_get postgresql-common
        as_root cp $common $common.before
        as_root sed -i -E 's/^#? *create_main_cluster *=.*/create_main_cluster = false/' $common
        apt_get "$@"
        as_root mv $common.before $common
        set --
      fi
      ;;
  esac
  if [ $# -gt 0 ]; then apt_get "$@"; fi
  if [ -n "$made" ]; then as_root rm -f "$made"; fi
  trap - EXIT
}

apt_get() {
  quietly as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y --no-install-recommends "$@" ||
    fail "could not install: $*"
}

# Installs the programs $* or says how.
need_programs() {
  if [ $# -eq 0 ]; then return; fi
  if can_install; then
    # shellcheck disable=SC2046
    install_packages $(packages_for "$@")
  else
    fail "these programs are missing: $*. Install them (Debian: sudo apt-get install $(packages_for "$@" | tr '\n' ' ' | sed 's/ $//'))"
  fi
}

# Where the stores run: `auto` with an engine is containers, without one it is native. AppHost reads the same two places.
infrastructure() {
  local said=${Infrastructure:-$(sed -n 's/.*"Infrastructure": *"\([a-z]*\)".*/\1/p' AppHost/appsettings.Development.json)}
  case $said in
    containers | native | external) echo "$said" ;;
    *) if engine >/dev/null; then echo containers; else echo native; fi ;;
  esac
}

# What the stores need, unless they come from elsewhere or an engine runs them.
need_servers() {
  if [ "$(infrastructure)" != native ]; then return; fi
  # shellcheck disable=SC2046
  need_programs $(missing_servers)
}

# What tests put between the store and its servers. Where it cannot be had, those tests are skipped.
need_proxies() {
  if ! can_install; then return; fi
  if ! find_program pgbouncer >/dev/null; then (need_programs pgbouncer) || say "going on without pgbouncer: tests of it are skipped"; fi
  if ! has_varnish; then (need_programs varnishd) || say "going on without Varnish: tests of what a CDN keeps are skipped"; fi
}

# What keeps and runs the images of the services in tests. Where it cannot be had, those tests are skipped. No engine: one that answers would
# be taken for the stores too.
need_image_tools() {
  local program
  if ! can_install; then return; fi
  for program in docker-registry runc; do
    if ! find_program $program >/dev/null; then (need_programs $program) || say "going on without $program: tests of images are skipped"; fi
  done
}

# Varnish and its vmod xkey, which purges by key.
has_varnish() {
  local module
  if ! find_program varnishd >/dev/null; then return 1; fi
  for module in /usr/lib/*/varnish/vmods/libvmod_xkey.so /usr/lib*/varnish/vmods/libvmod_xkey.so /usr/local/lib/varnish/vmods/libvmod_xkey.so; do
    if [ -e "$module" ]; then return; fi
  done
  return 1
}

need_chromium() { if ! browser >/dev/null; then need_programs chromium; fi; }

setup() {
  need_sdk
  need_packages again
  need_servers
  need_chromium
  need_proxies
  need_manifests
  rm -f .standins/dashboard/failed
  need_dashboard
  say "everything is there"
}
