#!/usr/bin/env bash
# Builds the images of the four services. See docs/images.md.
#   build.sh                          into the engine of this machine, for its architecture
#   build.sh registry.example.com     pushes them there, for both architectures; a path after the host comes before their names
# More arguments go to `dotnet publish`, such as -p:ContainerImageTag=1.4.0.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# Says when the sources are from. SDKs that know it give files and image this time and make the same layers of the same commit; others ignore it.
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}

services="Catalog.Api Basket.Api Ordering.Api Web.Frontend"
options=(-c Release --nologo --verbosity quiet -p:ContinuousIntegrationBuild=true)
if [ $# -gt 0 ] && [ "${1#-}" = "$1" ]; then
  path=${1#"${1%%/*}"}
  path=${path#/}
  options+=(-p:ForImage=true "-p:ContainerRegistry=${1%%/*}" "-p:ContainerRepositoryPath=${path:+$path/}")
  shift
fi

for service in $services; do
  echo "image: $service"
  dotnet publish "$service" -t:PublishContainer "${options[@]}" "$@"
done
