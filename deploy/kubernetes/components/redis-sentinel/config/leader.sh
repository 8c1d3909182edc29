# shellcheck shell=sh
# Who leads: what the other sentinels say, else what this pod's sentinel knew last, else the first pod. Sourced by the other scripts.
# POD_NAME is this pod's name, REDISCLI_AUTH the password of servers and sentinels alike.
: "${POD_NAME:?}" "${REDISCLI_AUTH:?}"
nodes=redis-nodes
self=$POD_NAME.$nodes
memory=/data/sentinel/sentinel.conf

# $1: a pod, then a question to its sentinel
ask_sentinel() {
  pod=$1
  shift
  timeout 2 redis-cli -h "$pod.$nodes" -p 26379 "$@" 2>/dev/null
}

# The leader by the first other sentinel that knows one; empty when none does.
told_leader() {
  for pod in redis-0 redis-1 redis-2; do
    if [ "$pod" = "$POD_NAME" ]; then continue; fi
    leader=$(ask_sentinel "$pod" SENTINEL GET-MASTER-ADDR-BY-NAME peakstore | sed -n '1{/\.redis-nodes$/p;}')
    if [ -n "$leader" ]; then
      echo "$leader"
      return
    fi
  done
}

known_leader() {
  sed -n 's/^sentinel monitor peakstore \([^ ]*\) .*/\1/p' "$memory" 2>/dev/null || true
}
