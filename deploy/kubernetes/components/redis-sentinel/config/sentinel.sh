#!/bin/sh
# Starts the sentinel beside a Redis server. Two of three agree that the leader is gone, and choose another. Arguments: more settings.
set -eu
# shellcheck source=leader.sh
. "$(dirname "$0")/leader.sh"
mkdir -p "$(dirname "$memory")"
umask 077

leader=$(told_leader)
leader=${leader:-$(known_leader)}
leader=${leader:-redis-0.$nodes}

# The first time it is told whom to watch. From then on it keeps what it has learned in this file, and only the password is written anew.
if [ -z "$(known_leader)" ]; then
  {
    cat "$(dirname "$0")/sentinel.conf"
    echo "sentinel announce-ip $self"
    echo "sentinel monitor peakstore $leader 6379 2"
    echo "sentinel down-after-milliseconds peakstore 5000"
    echo "sentinel failover-timeout peakstore 30000"
    echo "sentinel parallel-syncs peakstore 1"
  } >"$memory.new"
else
  sed '/^requirepass /d; /^sentinel auth-pass /d' "$memory" >"$memory.new"
fi
{
  echo "requirepass \"$REDISCLI_AUTH\""
  echo "sentinel auth-pass peakstore $REDISCLI_AUTH"
} >>"$memory.new"
mv "$memory.new" "$memory"
exec redis-server "$memory" --sentinel "$@"
