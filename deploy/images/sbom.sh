#!/usr/bin/env bash
# Writes what each image consists of (CycloneDX) into artifacts/sbom. See docs/images.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

services="Catalog.Api Basket.Api Ordering.Api Web.Frontend"

dotnet tool restore --verbosity quiet
for service in $services; do
  name=$(echo "$service" | tr 'A-Z.' 'a-z-')
  dotnet tool run dotnet-CycloneDX "$service/$service.csproj" --output artifacts/sbom --filename "$name.cdx.json" --output-format Json \
    --set-name "peakstore/$name" --include-project-references --no-serial-number
done
