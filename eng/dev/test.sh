# shellcheck shell=bash
# Sourced by ./dev: the tests.

run_tests() {
  local code=0 filter=(--filter 'Category!=Long') whole=${CI:-} counts
  case ${1:-} in
    --all) filter=() && whole=yes && shift ;;
  esac
  if [ $# -gt 0 ]; then fail "unknown: $1"; fi
  need_sdk
  need_packages
  need_servers
  need_chromium
  need_proxies
  need_manifests
  if [ ${#filter[@]} -eq 0 ]; then need_image_tools; fi
  CHROMIUM_PATH=$(browser)
  export CHROMIUM_PATH

  test_log=$(mktemp)
  if [ -s .standins/missing ]; then
    for project in eng/standins/tests/*.csproj eng/standins/tests/*/*.csproj; do
      if [ -e "$project" ]; then tested dotnet test "$project" --nologo --verbosity quiet --logger 'console;verbosity=minimal' || code=$?; fi
    done
  fi
  say "building"
  if dotnet build Store.sln --nologo --verbosity quiet; then
    # one project after the other: two whole stores at a time are too much for a small machine
    tested dotnet test Store.sln --no-build --nologo --verbosity quiet --logger 'console;verbosity=minimal' -maxcpucount:1 ${filter[@]+"${filter[@]}"} || code=$?
    if [ -n "$whole" ]; then
      say "checking the format"
      dotnet format Store.sln --verify-no-changes --no-restore || code=1
    fi
  else
    code=1
  fi

  counts=$(sed -n 's/.*Failed: *\([0-9]*\), Passed: *\([0-9]*\),.*/\2 \1/p' "$test_log" |
    awk '{ passed += $1; failed += $2 } END { printf "%d %d", passed, failed }')
  rm -f "$test_log"
  # shellcheck disable=SC2086
  set -- $counts
  # a build or a test host that broke fails without a count
  if [ $code -ne 0 ] && [ "$2" = 0 ]; then set -- "$1" 1; fi
  echo "$1 passed, $2 failed"
  return $code
}

# Runs a command of tests, shows its output, and keeps it for counting.
tested() {
  local code=0
  "$@" 2>&1 | tee -a "$test_log" || code=$?
  return $code
}
