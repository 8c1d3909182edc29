#!/usr/bin/env bash
# Writes what each image has on top of its base (CycloneDX) into artifacts/sbom. See docs/images.md.
#   sbom.sh [tag]      of the images; the solution's version if none is given
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

services="Catalog.Api Basket.Api Ordering.Api Web.Frontend"

if ! dotnet tool restore >/dev/null 2>&1; then
  echo "The package feed does not have the tool that .config/dotnet-tools.json names: CycloneDX. See 'dotnet tool restore'." >&2
  exit 69 # EX_UNAVAILABLE
fi

for service in $services; do
  name=$(echo "$service" | tr 'A-Z.' 'a-z-')
  tag=${1:-$(dotnet msbuild "$service" -getProperty:ContainerImageTag)}
  # Analyzers work at build time; no image has them.
  dotnet tool run dotnet-CycloneDX -- "$service/$service.csproj" --configuration Release \
    --output artifacts/sbom --filename "$name.cdx.json" --output-format Json --no-serial-number \
    --set-type Container --set-name "peakstore/$name" --set-version "$tag" \
    --include-project-references --exclude-filter Microsoft.EntityFrameworkCore.Analyzers
done
