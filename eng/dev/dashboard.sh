# shellcheck shell=bash disable=SC2154
# Sourced by ./dev: the real Aspire dashboard for a machine whose feed lacks Aspire. It comes in npm's package of Aspire's
# command line. The published Aspire brings its own, and without any the store runs as well.

dashboard_package() {
  local system machine
  case $(uname -s) in Linux) system=linux ;; Darwin) system=osx ;; *) return 1 ;; esac
  case $(uname -m) in x86_64 | amd64) machine=x64 ;; aarch64 | arm64) machine=arm64 ;; *) return 1 ;; esac
  echo "@microsoft/aspire-cli-$system-$machine@$(pinned Aspire.Hosting)"
}

has_dashboard() { [ -x .standins/dashboard/managed/aspire-managed ]; }

need_dashboard() {
  local package
  missing_packages | grep -qx Aspire.Hosting || return 0
  if ! has_dashboard && has npm && package=$(dashboard_package) && [ "$(cat .standins/dashboard/failed 2>/dev/null)" != "$package" ]; then
    say "fetching the Aspire dashboard from npm"
    if ! quietly fetch_dashboard "$package"; then
      # not tried again at every start; `./dev setup` does
      mkdir -p .standins/dashboard
      echo "$package" >.standins/dashboard/failed
      say "the dashboard could not be fetched; the store runs without it"
    fi
  fi
  if has_dashboard; then export ASPIRE_DASHBOARD_COMMAND="$root/eng/dev/aspire"; fi
}

# The package holds one program that unpacks the rest; of that only the dashboard is kept.
# Where it unpacks to, the home folder or beside itself, differs from time to time. Chained, because the caller asks whether it failed, and then `set -e` means nothing.
fetch_dashboard() (
  rm -rf .standins/dashboard &&
    mkdir -p .standins/dashboard/new &&
    cd .standins/dashboard/new &&
    npm pack --silent "$1" &&
    tar -xzf ./*.tgz &&
    HOME=$PWD ASPIRE_CLI_TELEMETRY_OPTOUT=true package/bin/aspire setup --non-interactive --nologo &&
    mv "$(find . -path '*/versions/*/managed' -prune | head -n 1)" ../managed &&
    cd .. &&
    rm -rf new
)
