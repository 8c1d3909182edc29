# shellcheck shell=bash disable=SC2154 # variables of the scripts that source this
# Sourced by postgres.sh: a standby. It clones the primary when it has no data, follows it, and clones anew when its data
# has become unusable; it never throws data away that the primary may lack.

follow() {
  : "${STORE_PRIMARY:?}"
  echo "127.0.0.1:*:*:replicator:$STORE_PASSWORD" >"$STORE_DATA/pgpass"
  own "$STORE_DATA/pgpass"
  export PGPASSFILE="$STORE_DATA/pgpass" PGCONNECT_TIMEOUT=5

  if [ ! -e "$cluster/PG_VERSION" ]; then clone; fi
  write_settings
  # the primary's port may be another one than last time
  cat >>"$cluster/store.conf" <<CONF
primary_conninfo = 'host=127.0.0.1 port=$STORE_PRIMARY user=replicator passfile=''$PGPASSFILE'' application_name=$STORE_ROLE'
primary_slot_name = '$STORE_ROLE'
wal_retrieve_retry_interval = 1s
CONF
  # after a promotion there is no standby.signal, and the server goes on as the primary that it has become
  serve
  if watch; then
    server=
    echo "$STORE_ROLE cannot follow the primary any more: cloning it anew" >&2
    rm -rf "$cluster.replaced"
    mv "$cluster" "$cluster.replaced"
    follow
  fi
  outlive "$server"
}

ask_primary() {
  "${drop[@]}" psql --no-psqlrc -qAt -h 127.0.0.1 -p "$STORE_PRIMARY" -U replicator -d postgres -c "$1" 2>/dev/null
}

clone() {
  local tries=0
  until ask_primary "SELECT 1" >/dev/null; do
    tries=$((tries + 1))
    if [ $tries -gt 300 ]; then fail "the primary on port $STORE_PRIMARY does not answer, so there is nothing to clone"; fi
    sleep 0.2
  done
  # a slot from before may be past its bound, and such a slot is of no use for ever
  ask_primary "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '$STORE_ROLE'" >/dev/null || true
  ask_primary "SELECT pg_create_physical_replication_slot('$STORE_ROLE', true)" >/dev/null || true
  rm -rf "$cluster.new"
  "${drop[@]}" pg_basebackup --pgdata "$cluster.new" -h 127.0.0.1 -p "$STORE_PRIMARY" -U replicator \
    --checkpoint fast --wal-method stream --slot "$STORE_ROLE" --no-password ${STORE_EPHEMERAL:+--no-sync}
  : >"$cluster.new/standby.signal"
  own "$cluster.new/standby.signal"
  mv "$cluster.new" "$cluster"
}

# Watches the server; succeeds when its data should be replaced, with the server stopped; fails when the server ended.
watch() {
  local silent=0 followed='' receiver='' before
  while kill -0 "$server" 2>/dev/null; do
    sleep 1 &
    wait $! || true
    if [ -n "$stopping" ]; then return 1; fi
    # a receiver that is refused ends at once, so one that lives on is streaming
    before=$receiver
    receiver=$(pgrep -P "$server" -f walreceiver || true)
    if [ -n "$receiver" ] && [ "$receiver" = "$before" ]; then
      silent=0 followed=yes
    else
      silent=$((silent + 1))
      if [ $silent = 30 ] && replaceable; then
        kill -INT "$server"
        outlive "$server" || true
        return 0
      fi
    fi
  done
  # it never came up: its files may be damaged
  [ -z "$followed" ] && [ $silent -lt 30 ] && replaceable
}

# Whether the primary answers, is the same cluster, and has everything that this standby has.
replaceable() {
  local control system reached
  [ -e "$cluster/standby.signal" ] || return 1
  ask_primary "SELECT 1" >/dev/null || return 1
  control=$(LC_ALL=C pg_controldata "$cluster") || return 1
  system=$(sed -n 's/^Database system identifier: *//p' <<<"$control")
  reached=$(sed -n 's/^Minimum recovery ending location: *//p' <<<"$control")
  if [ "$(ask_primary "SELECT system_identifier = $system AND pg_current_wal_lsn() >= '$reached' FROM pg_control_system()")" != t ]; then
    echo "$STORE_ROLE holds data that the primary does not have, so it is left as it is: see $cluster" >&2
    return 1
  fi
}
