# shellcheck shell=bash disable=SC2154 # variables of the scripts that source this
# Sourced by postgres.sh: a standby. It clones the leader when it has no data or has led itself, follows it, and clones anew
# when its data has become unusable; it never throws data away that the leader may lack.

# Seconds without a connection to the leader after which data that cannot follow it is replaced.
patience=30

# Returns when this node is to lead, with the server running, or when there is something to be done anew.
follow() {
  local followed=$leader silent=0 streamed='' receiver='' before=''
  if [ -z "$server" ]; then
    if ! has_data "$STORE_DATA" || [ ! -e "$cluster/standby.signal" ]; then
      clone || return 0
    fi
    write_standby_settings
    serve
  fi
  while tick; do
    if [ -n "$stopping" ]; then continue; fi
    read_leader
    if [ "$leader" = "$STORE_NODE" ]; then return; fi
    if [ "$leader" != "$followed" ]; then
      followed=$leader silent=0
      write_standby_settings
      kill -HUP "$server"
      # this node may be the next one to be followed, and then at once
      if [ "$leader" = - ]; then make_slots; fi
    fi
    # a receiver that is refused ends at once, so one that lives on is streaming
    before=$receiver
    receiver=$(pgrep -P "$server" -f walreceiver || true)
    if [ -n "$receiver" ] && [ "$receiver" = "$before" ]; then
      silent=0 streamed=yes
    else
      silent=$((silent + 1))
      if [ $((silent % patience)) = 0 ] && replaceable; then
        kill -INT "$server"
        outlive "$server" || true
        server=
        clone || true
        return
      fi
    fi
  done
  # it never came up: its files may be damaged
  if [ -z "$stopping$streamed" ] && [ $silent -lt $patience ] && replaceable; then
    outlive "$server" || true
    server=
    clone || true
    return
  fi
  leader=$followed
  ended
}

# $1: a port, $2: SQL
ask() { "${drop[@]}" psql --no-psqlrc -qAt -h 127.0.0.1 -p "$1" -U replicator -d postgres -c "$2" 2>/dev/null; }
ask_leader() { [ "$leader" != - ] && ask "$(port_of "$leader")" "$1"; }

# While nobody leads it listens to nobody, and can be asked how far it has come. A leader that was replaced and still lives
# can so get no commit acknowledged.
write_standby_settings() {
  write_settings
  if [ "$leader" = - ]; then return; fi
  # the leader's port may be another one than last time
  cat >>"$cluster/store.conf" <<CONF
primary_conninfo = 'host=127.0.0.1 port=$(port_of "$leader") user=replicator passfile=''$PGPASSFILE'' application_name=$STORE_NODE'
primary_slot_name = '$STORE_NODE'
CONF
}

# Copies the leader. What was there before is put aside: a leader that was replaced may hold what was never acknowledged, or
# more when its replacement was forced.
clone() {
  if [ "$(ask_leader "SELECT NOT pg_is_in_recovery()")" != t ]; then
    await "$(shown "$STORE_NODE") has nothing to start from and waits for a leader to clone"
    return 1
  fi
  # a slot from before may be past its bound, and such a slot is of no use for ever
  ask_leader "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '$STORE_NODE'" >/dev/null || true
  ask_leader "SELECT pg_create_physical_replication_slot('$STORE_NODE', true)" >/dev/null || true
  rm -rf "$cluster.new"
  if ! "${drop[@]}" pg_basebackup --pgdata "$cluster.new" -h 127.0.0.1 -p "$(port_of "$leader")" -U replicator \
    --checkpoint fast --wal-method stream --slot "$STORE_NODE" --no-password ${STORE_EPHEMERAL:+--no-sync}; then
    sleep 1
    return 1
  fi
  # without it the copy would take writes
  if ! { : >"$cluster.new/standby.signal" && own "$cluster.new/standby.signal"; }; then return 1; fi
  if [ -e "$cluster" ]; then
    rm -rf "$cluster.replaced"
    mv "$cluster" "$cluster.replaced"
    echo "$(shown "$STORE_NODE") could not follow with its own data, which are put aside as $cluster.replaced" >&2
  fi
  mv "$cluster.new" "$cluster"
}

# Whether the leader answers, is the same cluster, and has everything that this standby has.
replaceable() {
  local control system reached
  ask_leader "SELECT 1" >/dev/null || return 1
  control=$(LC_ALL=C pg_controldata "$cluster") || return 1
  system=$(sed -n 's/^Database system identifier: *//p' <<<"$control")
  reached=$(sed -n 's/^Minimum recovery ending location: *//p' <<<"$control")
  if [ "$(ask_leader "SELECT system_identifier = $system AND pg_current_wal_lsn() >= '$reached' FROM pg_control_system()")" != t ]; then
    echo "$(shown "$STORE_NODE") holds data that the leader does not have, so it is left as it is: see $cluster" >&2
    return 1
  fi
}
