#!/usr/bin/env bash
# Runs Redis in the foreground. See store.sh.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/store.sh"

claim redis ""
wait_for_previous redis-server

# The append-only file is synced every second: baskets and the queue may lose a second, orders are not kept here.
# noeviction, because a basket or a place in the queue that vanishes silently is worse than a refused write.
cat >redis.conf <<CONF
bind 127.0.0.1
port $STORE_PORT
requirepass $STORE_PASSWORD
dir $STORE_DATA
appendonly yes
appendfsync everysec
save ""
maxmemory 512mb
maxmemory-policy noeviction
daemonize no
loglevel warning
CONF
echo $$ >pid
own redis.conf pid

unset STORE_PASSWORD
exec "${drop[@]}" redis-server "$STORE_DATA/redis.conf"
