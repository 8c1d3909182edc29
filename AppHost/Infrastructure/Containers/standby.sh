#!/usr/bin/env bash
# The entrypoint of a standby, in a container of the same image as the primary's: clones the primary when its folder is
# empty, then follows it. Arguments: the settings of the server.
set -euo pipefail

data=/standby/data
export PGPASSFILE=/standby/pgpass
mkdir -p /standby
echo "$STORE_PRIMARY_HOST:*:*:replicator:$STORE_PASSWORD" >"$PGPASSFILE"
chmod 600 "$PGPASSFILE"
chown -R postgres: /standby

if [ ! -e "$data/PG_VERSION" ]; then
  rm -rf "$data.new"
  until gosu postgres pg_basebackup --pgdata "$data.new" -h "$STORE_PRIMARY_HOST" -p "$STORE_PRIMARY_PORT" -U replicator \
    --checkpoint fast --wal-method stream --slot "$STORE_ROLE" --no-password; do
    rm -rf "$data.new"
    sleep 1
  done
  gosu postgres touch "$data.new/standby.signal"
  mv "$data.new" "$data"
fi

exec gosu postgres postgres -D "$data" "$@" -c "listen_addresses=*" -c "primary_slot_name=$STORE_ROLE" \
  -c "primary_conninfo=host=$STORE_PRIMARY_HOST port=$STORE_PRIMARY_PORT user=replicator passfile=$PGPASSFILE application_name=$STORE_ROLE"
