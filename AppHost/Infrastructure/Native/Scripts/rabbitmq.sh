#!/usr/bin/env bash
# Runs RabbitMQ in the foreground, with an epmd (Erlang's name service) of its own, so that neither the machine's broker
# nor another store is met, and nothing stays behind. See store.sh; besides:
#   STORE_USER                         the only user there is
#   STORE_DIST_PORT, STORE_EPMD_PORT   ports for Erlang's own talk, on loopback
# shellcheck source-path=SCRIPTDIR
. "$(dirname "${BASH_SOURCE[0]}")/store.sh"
: "${STORE_USER:?}" "${STORE_DIST_PORT:?}" "${STORE_EPMD_PORT:?}"

claim rabbitmq TERM
wait_for_previous beam.smp

# Definitions are read at every start, so a new password takes effect on old data; with them no guest is made.
cat >rabbitmq.conf <<CONF
listeners.tcp.1 = 127.0.0.1:$STORE_PORT
load_definitions = $STORE_DATA/definitions.json
log.console = true
log.console.level = warning
# every health check is a client that says hello and leaves, which is a warning each time
log.connection.level = error
log.file = false
vm_memory_high_watermark.absolute = 768MB
disk_free_limit.absolute = 64MB
CONF
cat >definitions.json <<JSON
{
  "users": [{ "name": "$STORE_USER", "password": "$STORE_PASSWORD", "tags": "administrator" }],
  "vhosts": [{ "name": "/" }],
  "permissions": [{ "user": "$STORE_USER", "vhost": "/", "configure": ".*", "write": ".*", "read": ".*" }]
}
JSON
echo "[]." >enabled_plugins
: >rabbitmq-env.conf
echo "[]." >advanced.config
own ./*
unset STORE_PASSWORD

export HOME="$STORE_DATA" # where Erlang keeps its cookie
export RABBITMQ_NODENAME=peakstore@localhost
export RABBITMQ_CONF_ENV_FILE="$STORE_DATA/rabbitmq-env.conf"
export RABBITMQ_CONFIG_FILE="$STORE_DATA/rabbitmq.conf"
export RABBITMQ_ADVANCED_CONFIG_FILE="$STORE_DATA/advanced.config"
export RABBITMQ_ENABLED_PLUGINS_FILE="$STORE_DATA/enabled_plugins"
export RABBITMQ_GENERATED_CONFIG_DIR="$STORE_DATA/generated"
export RABBITMQ_MNESIA_BASE="$STORE_DATA/mnesia"
export RABBITMQ_LOG_BASE="$STORE_DATA/log"
export RABBITMQ_PID_FILE="$STORE_DATA/rabbitmq.pid"
export RABBITMQ_DIST_PORT="$STORE_DIST_PORT"
export ERL_EPMD_PORT="$STORE_EPMD_PORT" ERL_EPMD_ADDRESS=127.0.0.1
export ERL_CRASH_DUMP_SECONDS=0
export RABBITMQ_LOG=warning,-color
# Two schedulers that do not spin while idle: the store's services need the cores more.
export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-noinput +S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}"
# makes rabbitmq-server become the broker instead of waiting for it as a shell
export RABBITMQ_ALLOW_INPUT=true

# shellcheck disable=SC2012
epmd=$(command -v epmd || ls /usr/lib/erlang/erts-*/bin/epmd /usr/local/lib/erlang/erts-*/bin/epmd 2>/dev/null | tail -n 1 || true)
"${drop[@]}" "$epmd" -address 127.0.0.1 -port "$STORE_EPMD_PORT" &
names=$!
# Debian's /usr/sbin/rabbitmq-server is a wrapper that insists on its own user; the server's own script does not
server=$(ls /usr/lib/rabbitmq/bin/rabbitmq-server 2>/dev/null || command -v rabbitmq-server)
"${drop[@]}" "$server" &
broker=$!
echo $broker >pid
trap 'kill -TERM $broker 2>/dev/null' TERM INT HUP
trap 'kill -KILL $names 2>/dev/null' EXIT
outlive $broker
