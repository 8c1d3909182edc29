# shellcheck shell=bash disable=SC2016
# Sourced by ./dev: packages. Where the machine's feed lacks packages that the solution names, the stand-ins of
# eng/standins take their place, by a nuget.config that git does not see.

standins() {
  local project id
  for project in eng/standins/*/*.csproj; do
    id=$(basename "$project" .csproj)
    if [ -e "$project" ] && [ "$project" = "eng/standins/$id/$id.csproj" ]; then echo "$id"; fi
  done
}

# The version that the solution pins for package $1; packages that come along with Aspire's SDK have its version.
pinned() {
  local version name
  version=$(sed -n "s/.*<PackageVersion Include=\"$1\" Version=\"\([^\"]*\)\".*/\1/p" Directory.Packages.props)
  if [ -z "$version" ]; then version='$(AspireVersion)'; fi
  case $version in
    '$('*')')
      name=${version#??}
      name=${name%?}
      version=$(sed -n "s/.*<$name>\(.*\)<\/$name>.*/\1/p" Directory.Packages.props)
      ;;
  esac
  echo "$version"
}

# What the answer of the feed depends on, short of the feed itself; `./dev setup` asks again in any case.
feed_key() { { cat Directory.Packages.props; standins; } | digest; }

# Asks the machine's feed for every package that has a stand-in, by restores in a folder where no nuget.config of ours
# reaches. Prints the ids that it lacks: a package whose own dependencies are not all there is of no use either.
ask_feed() {
  local folder id
  folder=$(mktemp -d)
  {
    echo '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup>'
    for id in $(standins); do echo "<PackageDownload Include=\"$id\" Version=\"[$(pinned "$id")]\" />"; done
    echo '</ItemGroup></Project>'
  } >"$folder/probe.csproj"
  if ! (cd "$folder" && dotnet restore probe.csproj >log 2>&1) && ! grep -q 'NU110[12]' "$folder/log"; then
    # without names and addresses of sources: they may be nobody's business
    grep -o 'error NU[0-9]*' "$folder/log" | sort -u >&2 || true
    rm -rf "$folder"
    fail "the package feed does not answer: see \`dotnet nuget list source\`"
  fi
  sed -n "s/.*error NU110[12]: [^']*package \([A-Za-z0-9.]*[A-Za-z0-9]\).*/\1/p" "$folder/log" | sort -u >"$folder/lacking"
  ask_for_dependencies "$folder" >>"$folder/lacking"
  sort -u "$folder/lacking"
  rm -rf "$folder"
}

# The packages that the feed has, in the folder $1, but not with exactly the dependencies that they name.
ask_for_dependencies() {
  local id
  for id in $(standins | grep -vxF -f "$1/lacking" | grep -v 'Sdk$'); do
    mkdir "$1/$id"
    cat >"$1/$id/of.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><WarningsAsErrors>NU1603</WarningsAsErrors></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="$id" Version="$(pinned "$id")" />
  </ItemGroup>
</Project>
XML
    (cd "$1/$id" && dotnet restore of.csproj >log 2>&1) || echo "$id"
  done
}

missing_packages() { cat .standins/missing 2>/dev/null || true; }

# $1: `again` asks the feed even if its answer is known
need_packages() {
  local key missing
  if [ -z "$(standins)" ]; then return 0; fi
  key=$(feed_key)
  if [ "${1:-}" = again ] || [ "$(cat .standins/missing.key 2>/dev/null)" != "$key" ]; then
    missing=$(ask_feed)
    mkdir -p .standins
    echo "$missing" | sed '/^$/d' >.standins/missing
    echo "$key" >.standins/missing.key
    if [ -n "$missing" ]; then
      say "the package feed lacks $(echo "$missing" | wc -l | tr -d ' ') packages: their stand-ins are used (eng/standins)"
    else
      say "the package feed has all packages"
      if grep -qs 'eng/standins/pack.sh' nuget.config; then rm nuget.config; fi
    fi
  fi
  if [ -s .standins/missing ]; then
    # shellcheck disable=SC2046
    bash eng/standins/pack.sh $(missing_packages)
  fi
}
