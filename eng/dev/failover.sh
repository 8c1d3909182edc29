# shellcheck shell=bash disable=SC2154
# Sourced by ./dev: makes a standby of the running store's Postgres the leader. See docs/failover.md.

failover() {
  local cluster
  apphost >/dev/null || fail "the store does not run: ./dev up"
  for cluster in "$data/postgres-cluster" "$data/stores/postgres-cluster"; do
    if [ -e "$cluster/leader" ]; then
      STORE_CLUSTER=$cluster bash AppHost/Infrastructure/Native/Scripts/postgres-failover.sh "$@"
      return
    fi
  done
  fail "only servers that run without containers can be failed over by this command: see docs/failover.md"
}
