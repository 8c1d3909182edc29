#!/usr/bin/env bash
# Makes what compose.yaml needs beside itself, once for a box: .env with fresh passwords and keys, and settings/ for what may change
# while the store runs. Changes nothing that is there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

provider=${1:-}
case $provider in
  https://?*) ;;
  *)
    echo "usage: ./init.sh https://address-of-the-payment-provider" >&2
    exit 2
    ;;
esac
if [ -e .env ]; then
  echo "There is a .env already, and the stores know its passwords. Edit it, or remove it together with the volumes." >&2
  exit 1
fi

# Letters and digits only: they pass through connection strings and URLs unharmed. 64 of them are base64 of 48 bytes.
secret() { LC_ALL=C tr -dc 'A-Za-z0-9' < <(head -c 4096 /dev/urandom) | cut -c "1-$1"; }

umask 077
cat >.env.new <<TEXT
# Made by init.sh for this box; it belongs into no repository.
POSTGRES_PASSWORD=$(secret 32)
REDIS_PASSWORD=$(secret 32)
RABBITMQ_PASSWORD=$(secret 32)
TOKEN_SIGNING_KEY=$(secret 64)
WAITING_ROOM_KEY=$(secret 64)
PAYMENT_PROVIDER=$provider
TEXT
# whole or not at all
mv .env.new .env

# read by the services, who are other users
mkdir -p settings
chmod 755 settings
if [ ! -e settings/settings.json ]; then echo '{}' >settings/settings.json; fi
chmod 644 settings/settings.json
echo "Made .env and settings/. Now: docker compose up --detach --wait"
