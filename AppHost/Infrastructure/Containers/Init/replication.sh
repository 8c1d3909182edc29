#!/usr/bin/env bash
# The postgres image runs this in the primary, once, when its data folder is new.
set -euo pipefail

{
  for name in $STORE_DATABASES; do echo "CREATE DATABASE $name;"; done
  echo "CREATE ROLE replicator LOGIN REPLICATION PASSWORD '$POSTGRES_PASSWORD';"
  for name in $STORE_STANDBYS; do echo "SELECT pg_create_physical_replication_slot('$name');"; done
} | psql --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres >/dev/null

echo "host replication replicator all scram-sha-256" >>"$PGDATA/pg_hba.conf"
