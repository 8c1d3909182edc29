#!/bin/sh
# Before a pod goes: if its server leads, another sentinel has another server lead first, so that nobody has to find out.
set -u
# shellcheck source=leader.sh
. "$(dirname "$0")/leader.sh"
leads() { redis-cli ROLE 2>/dev/null | sed -n 1p | grep -q master; }

if leads; then
  for pod in redis-0 redis-1 redis-2; do
    if [ "$pod" = "$POD_NAME" ]; then continue; fi
    if [ "$(ask_sentinel "$pod" SENTINEL FAILOVER peakstore)" = OK ]; then break; fi
  done
  for _ in $(seq 20); do
    if ! leads; then break; fi
    sleep 1
  done
fi
