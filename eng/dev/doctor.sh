# shellcheck shell=bash
# Sourced by ./dev: what is there, what is missing, and what helps. Changes nothing.

doctor() {
  local found missing
  if found=$(sdk_found); then there ".NET SDK" "$found"; else
    lacks ".NET SDK" "$(sdk_wanted) or later of its band: https://dotnet.microsoft.com/download"
  fi

  if [ -z "$(standins)" ]; then
    there "packages" "from the feed"
  elif [ "$(cat .standins/missing.key 2>/dev/null)" != "$(feed_key)" ]; then
    lacks "packages" "the feed has not been asked yet: ./dev setup"
  elif [ -s .standins/missing ]; then
    there "packages" "from the feed, with stand-ins for $(missing_packages | tr '\n' ' ')"
  else
    there "packages" "all from the feed"
  fi

  case $(infrastructure) in
    external) there "servers" "elsewhere, as connection strings say" ;;
    containers) if found=$(engine); then there "servers" "in containers of $found"; else lacks "servers" "are to run in containers, and no engine answers"; fi ;;
    native)
      missing=$(missing_servers)
      if [ -z "$missing" ]; then
        there "servers" "processes of this machine: $(find_program redis-server), $(find_program rabbitmq-server), $(find_program initdb)"
      else
        lacks "servers" "$(echo "$missing" | tr '\n' ' '): ./dev setup"
      fi
      ;;
  esac

  if found=$(browser); then there "browser" "$found"; else lacks "browser" "Chromium, for browser tests: ./dev setup"; fi

  if found=$(find_program pgbouncer); then there "pgbouncer" "$found"; else lacks "pgbouncer" "optional, for tests of it: ./dev setup"; fi
  if has_varnish; then there "varnish" "$(find_program varnishd)"; else lacks "varnish" "optional, with varnish-modules, for tests of what a CDN keeps: ./dev setup"; fi

  if has_manifests; then
    if has_kubectl; then there "kubectl" "$(command -v kubectl)"; else lacks "kubectl" "optional, 1.27 or later, to render and test manifests: ./dev setup"; fi
    if has_schemas; then there "schemas" "$schemas/node_modules"; else lacks "schemas" "optional, needs npm, to test manifests: ./dev setup"; fi
  fi

  if ! missing_packages | grep -qx Aspire.Hosting; then there "dashboard" "comes with Aspire"; elif has_dashboard; then
    there "dashboard" ".standins/dashboard"
  else
    lacks "dashboard" "optional, needs npm: ./dev setup"
  fi

  if found=$(apphost); then there "store" "runs as process $found: $(endpoints_of web-frontend | head -n 1)"; else
    there "store" "does not run: ./dev up"
  fi
}

there() { printf 'ok       %-11s %s\n' "$1" "$2"; }
lacks() { printf 'missing  %-11s %s\n' "$1" "$2"; }
