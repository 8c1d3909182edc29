# shellcheck shell=bash disable=SC2034 # sets variables for the scripts that source this
# Who belongs to the cluster of Postgres servers, and who leads it. Sourced by postgres.sh, which runs one of them, and by
# postgres-failover.sh, which makes another one the leader. STORE_CLUSTER is a folder that is no server's own, with
#   nodes   a line for each server: its name, port and data folder
#   leader  one line: the term, the leader's name, and who led before. The leader `-` is nobody: a failover is under way,
#           whoever led must not come back as the leader.
# Whoever wants something else to happen writes `leader`; each server's script sees it within a second and does its part.
: "${STORE_CLUSTER:?}"

# Debian keeps the programs out of PATH, so that several versions can be there.
# shellcheck disable=SC2012
newest=$(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin 2>/dev/null | sort -V | tail -n 1 || true)
PATH=${newest:+$newest:}$PATH

# Sets term, leader and before. A file that cannot be read leaves them as they are: it is no reason to end the leader.
term=0 leader=- before=''
read_leader() {
  local line=''
  if { read -r line <"$STORE_CLUSTER/leader"; } 2>/dev/null && [ -n "$line" ]; then read -r term leader before <<<"$line"; fi
}

# $1: term, $2: leader, $3: who led before. Readers see the old line or the new one.
write_leader() {
  echo "$1 $2 $3" >"$STORE_CLUSTER/leader.new"
  mv "$STORE_CLUSTER/leader.new" "$STORE_CLUSTER/leader"
}

nodes() { cut -d' ' -f1 "$STORE_CLUSTER/nodes"; }
port_of() { sed -n "s/^$1 \([0-9]*\) .*/\1/p" "$STORE_CLUSTER/nodes"; }
data_of() { sed -n "s/^$1 [0-9]* //p" "$STORE_CLUSTER/nodes"; }

# What people know a node by: its resource.
shown() { echo "${1//_/-}"; }
