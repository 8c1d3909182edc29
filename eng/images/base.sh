#!/usr/bin/env bash
# Where the published base images cannot be pulled: makes one like them out of Debian's packages and the runtime of the installed SDK,
# and pushes it to a registry. Like a chiselled image it has no shell and no package manager.
#   base.sh <registry> <folder>      such as: base.sh 127.0.0.1:5000 /tmp/base
# Needs Debian (apt-get download), curl, and the SDK.
set -euo pipefail

registry=$1 folder=$2 repository=dotnet/aspnet tag=10.0-noble-chiseled
# What the runtime loads, and the certificates of those who sign others'.
packages="libc6 libgcc-s1 libstdc++6 libssl3 zlib1g ca-certificates"
dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")

mkdir -p "$folder/packages" "$folder/root"
(cd "$folder/packages" && apt-get download -qq $packages)
for package in "$folder"/packages/*.deb; do dpkg-deb -x "$package" "$folder/root"; done

cd "$folder/root"
rm -rf usr/share/doc usr/share/man usr/share/lintian usr/sbin usr/share/gdb usr/share/libc-bin
mkdir -p -m 755 etc/ssl/certs usr/share/dotnet usr/bin home/app app
mkdir -p -m 1777 tmp
find usr/share/ca-certificates -name '*.crt' -print0 | sort -z | xargs -0 cat >etc/ssl/certs/ca-certificates.crt
echo 'root:x:0:0:root:/root:/sbin/nologin
app:x:1654:1654::/home/app:/sbin/nologin' >etc/passwd
echo 'root:x:0:
app:x:1654:' >etc/group
chown 1654:1654 home/app
for part in dotnet host shared LICENSE.txt ThirdPartyNotices.txt; do cp -r "$dotnet/$part" usr/share/dotnet/; done
ln -sf /usr/share/dotnet/dotnet usr/bin/dotnet

cd "$folder"
digest() { sha256sum "$1" | cut -d' ' -f1; }
tar --sort=name --mtime=@0 --numeric-owner -C root -cf layer.tar .
diff=$(digest layer.tar)
gzip -nf layer.tar

# $1: file
push_blob() {
  local sum location
  sum=$(digest "$1")
  location=$(curl -fsS -o /dev/null -D - -X POST "http://$registry/v2/$repository/blobs/uploads/" | tr -d '\r' | sed -n 's/^[Ll]ocation: //p')
  case $location in /*) location="http://$registry$location" ;; esac
  case $location in *\?*) location="$location&" ;; *) location="$location?" ;; esac
  curl -fsS -o /dev/null -X PUT -H 'Content-Type: application/octet-stream' --data-binary "@$1" "${location}digest=sha256:$sum"
}

# $1: file, $2: media type, $3: tag or digest
push_manifest() {
  curl -fsS -o /dev/null -X PUT -H "Content-Type: $2" --data-binary "@$1" "http://$registry/v2/$repository/manifests/$3"
}

# $1: file, $2: media type
descriptor() { printf '"mediaType":"%s","size":%d,"digest":"sha256:%s"' "$2" "$(stat -c %s "$1")" "$(digest "$1")"; }

# The same layer for both architectures. The one that this machine has runs; the other is there to build on.
manifest_type=application/vnd.oci.image.manifest.v1+json
push_blob layer.tar.gz
entries=
for architecture in amd64 arm64; do
  cat >config.json <<JSON
{"architecture":"$architecture","os":"linux","created":"1970-01-01T00:00:00Z","config":{"User":"1654","Env":["PATH=/usr/bin","APP_UID=1654","ASPNETCORE_HTTP_PORTS=8080","DOTNET_RUNNING_IN_CONTAINER=true","DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true"]},"rootfs":{"type":"layers","diff_ids":["sha256:$diff"]}}
JSON
  push_blob config.json
  cat >manifest.json <<JSON
{"schemaVersion":2,"mediaType":"$manifest_type","config":{$(descriptor config.json application/vnd.oci.image.config.v1+json)},"layers":[{$(descriptor layer.tar.gz application/vnd.oci.image.layer.v1.tar+gzip)}]}
JSON
  push_manifest manifest.json "$manifest_type" "sha256:$(digest manifest.json)"
  entries="$entries${entries:+,}{$(descriptor manifest.json "$manifest_type"),\"platform\":{\"architecture\":\"$architecture\",\"os\":\"linux\"}}"
done
index_type=application/vnd.oci.image.index.v1+json
printf '{"schemaVersion":2,"mediaType":"%s","manifests":[%s]}' "$index_type" "$entries" >index.json
push_manifest index.json "$index_type" "$tag"
echo "$registry/$repository:$tag"
