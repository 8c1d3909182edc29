#!/usr/bin/env bash
# Makes a standby the leader, for good: after the loss of the leader, or as a drill. STORE_CLUSTER: see postgres-cluster.sh.
# --force accepts that a standby cannot be asked. Called by `./dev failover` and by the dashboard's command.
#
# A commit is acknowledged when the leader and ANY ONE of the standbys have it. So only all standbys together are sure
# to have every acknowledged order, and the one that has received most is the one that has them all.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=postgres-cluster.sh
. "$(dirname "${BASH_SOURCE[0]}")/postgres-cluster.sh"

seconds=60 # for each step
force=
case ${1:-} in
  --force) force=yes ;;
  ?*) echo "unknown: $1" >&2 && exit 2 ;;
esac

fail() { echo "$*" >&2; exit 1; }

# $1: a node, $2: SQL
ask() {
  PGPASSFILE=$(data_of "$1")/pgpass PGCONNECT_TIMEOUT=3 \
    psql --no-psqlrc --no-password -qAt -h 127.0.0.1 -p "$(port_of "$1")" -U postgres -d postgres -c "$2" 2>/dev/null
}

# $1: a node, $2: SQL that is to become true, $3: seconds to wait for that
await() {
  local tries=0
  until [ "$(ask "$1" "$2")" = t ]; do
    tries=$((tries + 1))
    if [ $tries -gt $((${3:-$seconds} * 5)) ]; then return 1; fi
    sleep 0.2
  done
}

# The standbys that answer, and whether that is enough.
find_standbys() {
  local node missing=''
  standbys=''
  for node in $(nodes | grep -vx "$old"); do
    # one that has just been started needs a moment
    if await "$node" "SELECT pg_is_in_recovery()" 10; then standbys="$standbys $node"; else missing="$missing $(shown "$node")"; fi
  done
  if [ -z "$standbys" ]; then fail "No answer from$missing, so there is nobody who could lead. Start them: they have what they had."; fi
  if [ -n "$missing" ] && [ -z "$force" ]; then
    fail "No answer from$missing. It alone may have the last acknowledged orders, so without it nobody may lead: start it," \
      "or lose them with \`./dev failover --force\`."
  fi
}

# Ends the old leader's server. It is found by its command line, since the file that has its number may be gone with the disk.
fence() {
  local command pid tries=0
  command="postgres -D $(data_of "$old" | sed 's/[][\.*^$+?(){}|]/\\&/g')/cluster"
  while pid=$(pgrep -xf "$command"); do
    # shellcheck disable=SC2086 # several, one a word
    kill -KILL $pid 2>/dev/null || true
    tries=$((tries + 1))
    if [ $tries -gt $((seconds * 5)) ]; then fail "$(shown "$old") (process $pid) cannot be ended; run this as the user that runs the store"; fi
    sleep 0.2
  done
}

# How far the standby $1 has come, in a form that sorts as text: when it listens to nobody any more, and has applied what its
# disk has beyond what it received. The timeline first: a standby that could not follow the last leader may have come further
# on a road that was left.
position() {
  local settled="current_setting('primary_conninfo') = '' AND NOT EXISTS (SELECT FROM pg_stat_wal_receiver)
    AND EXISTS (SELECT FROM pg_stat_activity
      WHERE backend_type = 'startup' AND wait_event IN ('RecoveryWalStream', 'RecoveryRetrieveRetryInterval'))"
  local timeline="SELECT max(left(name, 8)) FROM pg_ls_waldir() WHERE name ~ '^[0-9A-F]{24}\$'"
  local reached="pg_wal_lsn_diff(greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()), '0/0')::bigint"
  await "$1" "SELECT $settled" && ask "$1" "SELECT ($timeline) || lpad(to_hex($reached), 16, '0')"
}

lock=$STORE_CLUSTER/failover.pid
case $(ps -o args= -p "$(cat "$lock" 2>/dev/null || echo 0)" 2>/dev/null || true) in
  *postgres-failover*) fail "A failover is under way already." ;;
esac
echo $$ >"$lock"
trap 'rm -f "$lock"' EXIT

read_leader
old=$leader
if [ "$old" = - ]; then old=$before; fi # an earlier failover did not come to its end
find_standbys

# From here on the old leader stays down, whoever starts it again; if no other is found, it may come back.
write_leader $((term + 1)) - "$old"
trap 'rm -f "$lock"; if [ -z "${chosen:-}" ]; then write_leader $((term + 1)) "$old" "$old"; fi' EXIT
fence

find_standbys
best='' most=''
for node in $standbys; do
  if reached=$(position "$node"); then
    if [[ $reached > $most ]]; then best=$node most=$reached; fi
  elif [ -z "$force" ]; then
    fail "$(shown "$node") does not say how far it has come. Try again, or go without it: ./dev failover --force"
  fi
done
if [ -z "$best" ]; then fail "No standby says how far it has come; try again."; fi

chosen=$best
write_leader $((term + 1)) "$chosen" "$old"
await "$chosen" "SELECT NOT pg_is_in_recovery()" || fail "$(shown "$chosen") is the leader now but does not take writes yet: see its log."
await "$chosen" "SELECT EXISTS (SELECT FROM pg_stat_replication WHERE state = 'streaming' AND sync_state = 'quorum')" ||
  fail "$(shown "$chosen") leads, but no standby follows it yet; writes wait until one does."
echo "$(shown "$chosen") leads now, in term $((term + 1)). $(shown "$old") comes back as a standby when it is started."
