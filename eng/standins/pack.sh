#!/usr/bin/env bash
# Packs the stand-in packages whose sources changed into .standins/feed, and writes the nuget.config that makes plain
# `dotnet` commands use them. Arguments: package ids; none means all. Quick when there is nothing to do.
# Keeps to what bash 3.2 and the tools of macOS have as well.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"
repo=$(cd ../.. && pwd)
out="$repo/.standins"
shared="Directory.Build.props Directory.Packages.props"
mkdir -p "$out/feed" "$out/packages" "$out/stamps"

# one packing at a time: several terminals may start the store together
if command -v flock >/dev/null; then exec 9>"$out/lock" && flock 9; fi

if command -v sha256sum >/dev/null; then sha=sha256sum; else sha="shasum -a 256"; fi
digest() { # of the names and contents of all files in the given files and folders, and of the solution's versions
  {
    find "$@" \( -name bin -o -name obj -o -name tests \) -prune -o -type f -print | LC_ALL=C sort |
      tr '\n' '\0' | xargs -0 $sha
    grep '<[A-Za-z]*Version>' ../../Directory.Packages.props
  } | $sha | cut -d' ' -f1
}

every() { # a stand-in is a folder with a project of its own name
  local file
  for file in */*.csproj; do
    if [ "${file%%/*}.csproj" = "${file#*/}" ]; then echo "${file%%/*}"; fi
  done
}

uses() { # the stand-ins that one is built on, itself included
  local found=" $1 " queue="$1" id
  while [ -n "$queue" ]; do
    id=${queue%% *}
    queue=${queue#"$id"}; queue=${queue# }
    for id in $(sed -n 's/.*<ProjectReference Include="[^"]*[\\/]\([^"\\/]*\)\.csproj".*/\1/p' "$id/$id.csproj"); do
      case "$found" in *" $id "*) ;; *) found="$found$id "; queue="${queue:+$queue }$id" ;; esac
    done
  done
  echo "$found"
}

packed() { ls "$out/packing/$1".[0-9]*.nupkg >/dev/null 2>&1; }
in_feed() { ls "$out/feed/$1".[0-9]*.nupkg >/dev/null 2>&1; }
pack() { dotnet pack "$1" --configuration Release --output "$out/packing" --nologo --verbosity quiet; }

write_config() {
  local fallback="" package id
  # The ordinary cache is read, never written. It is left out where it holds a published package that a stand-in stands
  # for: the two must not be mixed in one build.
  if [ -d "$HOME/.nuget/packages" ]; then
    fallback='    <add key="ordinary" value="%HOME%/.nuget/packages" />'
    for package in $(cd "$out/feed" && ls | tr '[:upper:]' '[:lower:]'); do
      package=${package%.nupkg}
      id=${package%%.[0-9]*}
      if [ -d "$HOME/.nuget/packages/$id/${package#"$id".}" ]; then fallback=""; fi
    done
  fi
  cat >"$out/nuget.config" <<XML
<?xml version="1.0" encoding="utf-8"?>
<!-- Written by eng/standins/pack.sh; delete this file to be back with the published packages. -->
<configuration>
  <config>
    <add key="globalPackagesFolder" value=".standins/packages" />
  </config>
  <fallbackPackageFolders>
$fallback
  </fallbackPackageFolders>
  <packageSources>
    <add key="stand-ins" value=".standins/feed" />
  </packageSources>
</configuration>
XML
  if cmp -s "$out/nuget.config" "$repo/nuget.config"; then rm "$out/nuget.config"; else mv "$out/nuget.config" "$repo/nuget.config"; fi
}

if [ -n "${NUGET_PACKAGES:-}" ]; then
  echo "stand-ins: NUGET_PACKAGES overrules the package folder of nuget.config; unset it first" >&2
  exit 1
fi

if [ -f "$repo/nuget.config" ] && ! grep -q "Written by eng/standins/pack.sh" "$repo/nuget.config"; then
  echo "stand-ins: $repo/nuget.config is not ours; move it away, or add .standins/feed to it by hand" >&2
  exit 1
fi

now="$(digest $shared $(every)) ${*:-all}"
write_config
if [ "$now" = "$(cat "$out/stamps/last" 2>/dev/null)" ]; then exit 0; fi

stale=""
for id in ${*:-$(every)}; do
  if [ ! -f "$id/$id.csproj" ]; then echo "stand-ins: there is no stand-in for $id" >&2; exit 2; fi
  if ! in_feed "$id" || [ "$(digest $shared $(uses "$id"))" != "$(cat "$out/stamps/$id" 2>/dev/null)" ]; then
    stale="$stale $id"
  fi
done

failed=""
if [ -n "$stale" ]; then
  echo "stand-ins: packing$stale"
  # one solution of what is to be packed, so that one restore and one build do it all
  {
    echo "<Solution>"
    for id in $stale; do echo "  <Project Path=\"../eng/standins/$id/$id.csproj\" />"; done
    echo "</Solution>"
  } >"$out/pack.slnx"
  rm -rf "$out/packing"
  mkdir "$out/packing"
  for id in $stale; do digest $shared $(uses "$id") >"$out/packing/$id.stamp"; done
  alone=false
  if ! pack "$out/pack.slnx" >"$out/pack.log" 2>&1; then
    grep -E '(error|warning) ' "$out/pack.log" | sort -u || cat "$out/pack.log"
    # one that cannot be restored keeps the whole solution from being packed; the others get their chance alone
    if grep -q 'error NU' "$out/pack.log"; then alone=true; fi
  fi
  for id in $stale; do
    if packed "$id" || { $alone && pack "$id/$id.csproj" && packed "$id"; }; then
      rm -f "$out/feed/$id".[0-9]*.nupkg
      mv "$out/packing/$id".[0-9]*.nupkg "$out/feed/"
      mv "$out/packing/$id.stamp" "$out/stamps/$id"
      # what was extracted from the old package would otherwise be used for ever: the version has not changed
      rm -rf "$out/packages/$(echo "$id" | tr '[:upper:]' '[:lower:]')"
    else
      failed="$failed $id"
    fi
  done
fi
write_config
# a restore that was right for the packages before would otherwise not look at what the new ones depend on
if [ -n "$stale" ]; then find "$repo" -path '*/obj/project.nuget.cache' -exec rm -f {} +; fi
if [ -n "$failed" ]; then echo "stand-ins: could not pack$failed" >&2; exit 1; fi
echo "$now" >"$out/stamps/last"
