#!/bin/sh
# Starts one of the three Redis servers as the leader or as a follower. Arguments: more settings of the server.
set -eu
# shellcheck source=leader.sh
. "$(dirname "$0")/leader.sh"
mkdir -p /data/redis

# An empty disk never leads those that have data: they would copy its emptiness. The sentinels see that this server is away and choose another.
while leader=$(told_leader) && [ "$leader" = "$self" ] && [ ! -e /data/redis/appendonlydir ]; do
  echo "The sentinels take this server for the leader, but it has lost its data: it waits until they have chosen another."
  sleep 2
done
leader=${leader:-$(known_leader)}
leader=${leader:-redis-0.$nodes}

# In memory: the password is in it. A sentinel that makes this server lead or follow writes so here; at the next start it is asked again.
{
  echo "include $(dirname "$0")/redis.conf"
  echo "requirepass $REDISCLI_AUTH"
  echo "masterauth $REDISCLI_AUTH"
  echo "replica-announce-ip $self"
  if [ "$leader" != "$self" ]; then echo "replicaof $leader 6379"; fi
} >/run/redis/redis.conf
exec redis-server /run/redis/redis.conf "$@"
