# shellcheck shell=bash disable=SC2154 # variables of the scripts that source this
# Sourced by postgres.sh: the primary.

lead() {
  if [ ! -e "$cluster/PG_VERSION" ]; then create_cluster; fi
  write_settings
  prepare
  serve
  outlive "$server"
}

# Begins with empty data, but never beside standbys that still hold some: after the loss of the primary's disk they have
# every order, and cloning an empty primary would end that.
create_cluster() {
  local folder locale=C
  while read -r folder; do
    if [ -e "$folder/cluster/PG_VERSION" ]; then
      fail "The primary's data is gone, but $folder/cluster still has it: copy that folder, while it is stopped, to $cluster and remove the" \
        "file standby.signal in the copy. To begin anew on purpose, reset the data."
    fi
  done <<<"${STORE_SIBLINGS:-}"

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
    for name in ${STORE_DATABASES:-}; do echo "CREATE DATABASE $name"; done
    echo "CREATE ROLE replicator LOGIN REPLICATION"
    echo "ALTER ROLE replicator PASSWORD '$STORE_PASSWORD'"
    echo "ALTER ROLE postgres PASSWORD '$STORE_PASSWORD'"
    for name in $STORE_STANDBYS; do echo "SELECT pg_create_physical_replication_slot('$name')"; done
  } | "${drop[@]}" postgres --single -D "$cluster" -c synchronous_standby_names= -c log_min_messages=fatal postgres >/dev/null
}
