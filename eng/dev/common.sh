# shellcheck shell=bash
# Sourced by ./dev. Keeps to bash 3.2, which macOS still has.

say() { echo "dev: $*"; }
fail() { echo "dev: $*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# The digest of stdin.
digest() { if has sha256sum; then sha256sum; else shasum -a 256; fi | cut -d' ' -f1; }

# Runs a command with its output kept back; shows the end of it when the command fails.
quietly() {
  local log code=0
  log=$(mktemp)
  "$@" >"$log" 2>&1 || code=$?
  if [ $code -ne 0 ]; then tail -n 30 "$log" >&2; fi
  rm -f "$log"
  return $code
}
