#!/usr/bin/env bash
# Runs one Postgres server in the foreground: the primary, or a standby that follows it. See store.sh; besides:
#   STORE_ROLE       `primary`, or the standby's name in synchronous_standby_names
#   STORE_STANDBYS   the names of all standbys
#   STORE_DATABASES  (primary) created at the first start
#   STORE_SIBLINGS   (primary) the standbys' folders, one a line
#   STORE_PRIMARY    (standby) the primary's port
here=$(dirname "${BASH_SOURCE[0]}")
# shellcheck source-path=SCRIPTDIR source=store.sh
. "$here/store.sh"
# shellcheck source=postgres-primary.sh
. "$here/postgres-primary.sh"
# shellcheck source=postgres-standby.sh
. "$here/postgres-standby.sh"
: "${STORE_ROLE:?}" "${STORE_STANDBYS:?}"

# shellcheck disable=SC2012
newest=$(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin 2>/dev/null | sort -V | tail -n 1 || true)
PATH=${newest:+$newest:}$PATH
cluster=$STORE_DATA/cluster

# Every commit waits until the primary's disk and one standby's have it, so losing any one of the three loses no order.
# The same lines hold on all three: a standby that is promoted keeps the rule with the standby that is left.
# A slot keeps what a stopped standby still needs, up to a bound: a full disk would stop the primary.
write_settings() {
  cat >"$cluster/store.conf" <<CONF
listen_addresses = '127.0.0.1'
port = $STORE_PORT
unix_socket_directories = ''
cluster_name = '$STORE_ROLE'
max_connections = 200
shared_buffers = 64MB
max_wal_size = 1GB
wal_level = replica
wal_compression = on
hot_standby = on
max_slot_wal_keep_size = 1GB
synchronous_commit = on
synchronous_standby_names = 'ANY 1 (${STORE_STANDBYS// /, })'
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
  server=$!
  echo $server >"$STORE_DATA/pid"
}

# A fast shutdown: clients are cut off, as a store that stops expects. TERM alone would wait until they leave.
server=
stopping=
stop() {
  stopping=yes
  if [ -z "$server" ]; then exit 143; fi
  kill -INT "$server" 2>/dev/null || true
}
trap stop TERM INT HUP

claim postgres INT
wait_for_previous postgres
if [ "$STORE_ROLE" = primary ]; then lead; else follow; fi
