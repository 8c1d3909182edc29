# shellcheck shell=bash disable=SC2154 # variables of the scripts that source this
# Sourced by postgres.sh: the leader, which takes writes.

# Returns when another node is to lead; this one is ended by then.
lead() {
  if [ -z "$server" ]; then
    if ! has_data "$STORE_DATA"; then
      if others_have_data; then return; fi
      create_cluster
    fi
    write_settings
    # a standby that was made the leader while it was down is promoted first
    if [ ! -e "$cluster/standby.signal" ]; then prepare; fi
    serve
  fi
  if [ -e "$cluster/standby.signal" ]; then promote; fi
  while tick; do
    read_leader
    if [ "$leader" != "$STORE_NODE" ]; then
      # not a shutdown, which takes its time: from now on it must not take a write
      kill -KILL "$server" 2>/dev/null || true
      break
    fi
  done
  leader=$STORE_NODE
  ended
}

# A leader never begins with empty data beside standbys that still hold some: after the loss of its disk they have every
# order, and cloning an empty leader would end that.
others_have_data() {
  local node
  for node in $(nodes); do
    if has_data "$(data_of "$node")"; then
      await "The leader's data is gone, but $(shown "$node") still has it: make a standby the leader with \`./dev failover\` or the command" \
        "\"Fail over\" of the resource postgres. To begin anew on purpose, reset the data."
      return 0
    fi
  done
  return 1
}

create_cluster() {
  local locale=C
  if locale -a 2>/dev/null | grep -qiE '^C\.utf-?8$'; then locale=C.UTF-8; fi
  rm -rf "$cluster.new"
  "${drop[@]}" initdb --pgdata "$cluster.new" --username postgres --encoding UTF8 --locale "$locale" --data-checksums \
    --auth reject --no-instructions ${STORE_EPHEMERAL:+--no-sync} >/dev/null
  echo "include_if_exists = 'store.conf'" >>"$cluster.new/postgresql.conf"
  mv "$cluster.new" "$cluster"
}

# Runs SQL without a network, so that no password is needed to set one and nothing waits for a standby, which cannot be
# there yet. At every start: a first start that was interrupted is made up for, and a changed password takes effect.
# Errors are not shown, since a database or role that exists already is one.
prepare() {
  local name
  {
    for name in $STORE_DATABASES; do echo "CREATE DATABASE $name"; done
    echo "CREATE ROLE replicator LOGIN REPLICATION"
    echo "ALTER ROLE replicator PASSWORD '$STORE_PASSWORD'"
    echo "ALTER ROLE postgres PASSWORD '$STORE_PASSWORD'"
    for name in $(nodes | grep -vx "$STORE_NODE"); do echo "SELECT pg_create_physical_replication_slot('$name')"; done
  } | "${drop[@]}" postgres --single -D "$cluster" -c synchronous_standby_names= -c log_min_messages=fatal postgres >/dev/null
}

promote() {
  while [ -e "$cluster/standby.signal" ] && kill -0 "$server" 2>/dev/null; do
    "${drop[@]}" pg_ctl promote -D "$cluster" >/dev/null 2>&1 || sleep 0.2
  done
  echo "$(shown "$STORE_NODE") leads in term $term" >&2
  make_slots
}

# The slots that the others use to follow this node. They hold nothing until they are used.
make_slots() {
  ask "$STORE_PORT" "SELECT pg_create_physical_replication_slot(name)
    FROM unnest('{$(nodes | grep -vx "$STORE_NODE" | paste -sd, -)}'::text[]) AS name
    WHERE NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = name)" >/dev/null || true
}
