#!/usr/bin/env bash
# Runs one Postgres server in the foreground, as the leader of its cluster or as a standby that follows the leader, and
# changes from one to the other when postgres-cluster.sh's file says so. See store.sh; besides:
#   STORE_CLUSTER    the cluster's folder
#   STORE_NODE       this server's name in it, in synchronous_standby_names, and of its replication slots
#   STORE_DATABASES  created at the first start
#   STORE_MAX_CONNECTIONS  that it takes, the same on all servers
here=$(dirname "${BASH_SOURCE[0]}")
# shellcheck source-path=SCRIPTDIR source=store.sh
. "$here/store.sh"
# shellcheck source=postgres-cluster.sh
. "$here/postgres-cluster.sh"
# shellcheck source=postgres-leader.sh
. "$here/postgres-leader.sh"
# shellcheck source=postgres-standby.sh
. "$here/postgres-standby.sh"
: "${STORE_NODE:?}" "${STORE_DATABASES:?}" "${STORE_MAX_CONNECTIONS:?}"

cluster=$STORE_DATA/cluster

# Every commit waits until the leader's disk and one standby's have it, so losing any one of them loses no order.
# The same line holds on all of them, since each may lead; none is its own standby.
# A slot keeps what a stopped standby still needs, up to a bound: a full disk would stop the leader. A leader that was a
# standby until now had no slots: what wal_keep_size keeps lets the others follow it.
write_settings() {
  local names
  names=$(nodes | paste -sd, -)
  cat >"$cluster/store.conf" <<CONF
listen_addresses = '127.0.0.1'
port = $STORE_PORT
unix_socket_directories = ''
cluster_name = '$STORE_NODE'
max_connections = $STORE_MAX_CONNECTIONS
shared_buffers = 64MB
max_wal_size = 1GB
wal_level = replica
wal_compression = on
wal_keep_size = 256MB
wal_retrieve_retry_interval = 1s
hot_standby = on
max_slot_wal_keep_size = 1GB
synchronous_commit = on
synchronous_standby_names = 'ANY 1 ($names)'
password_encryption = 'scram-sha-256'
timezone = 'UTC'
log_checkpoints = off
log_line_prefix = '%m '
CONF
  cat >"$cluster/pg_hba.conf" <<CONF
host all         all 127.0.0.1/32 scram-sha-256
host replication all 127.0.0.1/32 scram-sha-256
CONF
  own "$cluster/store.conf" "$cluster/pg_hba.conf"
}

serve() {
  "${drop[@]}" postgres -D "$cluster" &
  server=$! awaited=''
  echo $server >"$STORE_DATA/pid"
}

# A second passes; fails when the server has ended.
tick() {
  sleep 1 &
  wait $! || true
  kill -0 "$server" 2>/dev/null
}

# The server has ended. That ends this script too, unless somebody else has become the leader: then there is work to do.
ended() {
  local code=0 was=$leader
  outlive "$server" || code=$?
  server=
  read_leader
  if [ -n "$stopping" ] || [ "$leader" = "$was" ]; then exit $code; fi
}

# Says what it waits for, once, and lets a second pass.
await() {
  if [ "$awaited" != "$*" ]; then echo "$*" >&2; fi
  awaited=$*
  sleep 1
}

has_data() { [ -e "$1/cluster/PG_VERSION" ]; }

# A fast shutdown: clients are cut off, as a store that stops expects. TERM alone would wait until they leave.
server='' stopping='' awaited=''
stop() {
  stopping=yes
  if [ -z "$server" ]; then exit 143; fi
  kill -INT "$server" 2>/dev/null || true
}
trap stop TERM INT HUP

export PGPASSFILE="$STORE_DATA/pgpass" PGCONNECT_TIMEOUT=5

while true; do
  if [ -z "$server" ]; then
    # each time, since the folder may have gone with the server
    claim postgres INT
    wait_for_previous postgres
    echo "127.0.0.1:*:*:*:$STORE_PASSWORD" >"$PGPASSFILE"
    own "$PGPASSFILE"
  fi
  read_leader
  if [ "$leader" = "$STORE_NODE" ]; then lead; else follow; fi
done
