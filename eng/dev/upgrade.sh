# shellcheck shell=bash disable=SC2154
# Sourced by ./dev: takes what a newer version of the template does otherwise. See docs/upgrading.md.

upgrade() {
  local record=.config/peakstore.json version=${1:-} from folder index old new prefix
  if [ -z "$version" ] || [ "${version#-}" != "$version" ]; then fail "say to which version: ./dev upgrade 1.1.0"; fi
  shift
  [ -e $record ] || fail "$record is missing, which says from which version of the template this solution is"
  git rev-parse --verify --quiet HEAD >/dev/null || fail "this folder is not under git, which merges: git init, git add --all, git commit"
  [ -z "$(git status --porcelain)" ] || fail "commit or stash what has changed first"
  need_sdk
  from=$(recorded version)
  folder=$(mktemp -d)
  # shellcheck disable=SC2064
  trap "rm -rf '$folder'" EXIT
  index=$folder/index
  generated "$from" "$folder/old" "$@"
  generated "$version" "$folder/new" "$@"
  old=$(committed "$folder/old" "version $from of the template")
  new=$(committed "$folder/new" "Version $version of the template" -p "$old")
  # The difference of the two, on top of what is here: git knows all three texts of each file.
  # In a larger repository the solution is a folder of it.
  prefix=$(git rev-parse --show-prefix)
  git cherry-pick ${prefix:+"-Xsubtree=${prefix%/}"} "$new" || fail "some places were changed here and there: settle them, git add them, then git cherry-pick --continue (--abort: back)"
}

# The value of $1 in the record. JSON writes letters that are not ASCII as \uXXXX.
recorded() { printf '%b' "$(sed -n "s/^ *\"$1\": \"\(.*\)\",\{0,1\}$/\1/p" $record | head -n 1)"; }

# The solution as version $1 makes it, by the recorded name and options, into $2. More arguments go to `dotnet new install`.
generated() {
  local version=$1 to=$2 options=() name value
  shift 2
  while read -r name value; do options+=("--$name" "$value"); done < <(sed -n '/"options"/,/}/s/^ *"\([a-z-]*\)": "\([^"]*\)",\{0,1\}$/\1 \2/p' $record)
  say "making the solution with version $version"
  quietly dotnet new install "PeakStore.Templates@$version" --debug:custom-hive "$folder/hive-$version" "$@" ||
    fail "version $version of the template cannot be had"
  quietly dotnet new peakstore --name "$(recorded name)" --output "$to" ${options[@]+"${options[@]}"} --no-restore --no-update-check \
    --debug:custom-hive "$folder/hive-$version" || fail "version $version does not take the options in $record"
  keep_own "$to"
}

# Ports, and the id of user secrets, are new in each solution that is made. In $1 they become those that are here.
keep_own() {
  local file own ports=$folder/ports
  git ls-files '*launchSettings.json' | while read -r file; do
    if [ -e "$1/$file" ]; then paste -d ' ' <(grep -o 'localhost:[0-9]*' "$1/$file") <(grep -o 'localhost:[0-9]*' "$file"); fi
  done >"$ports"
  grep -rlI 'localhost:[0-9]' "$1" | while read -r file; do
    awk 'NR == FNR { if (NF == 2) own[$1] = $2; next }
      { line = ""
        while (match($0, /localhost:[0-9]+/)) {
          port = substr($0, RSTART, RLENGTH)
          line = line substr($0, 1, RSTART - 1) (port in own ? own[port] : port)
          $0 = substr($0, RSTART + RLENGTH) }
        print line $0 }' "$ports" "$file" >"$folder/file"
    cat "$folder/file" >"$file"
  done
  file=AppHost/AppHost.csproj
  own=$(grep -o '<UserSecretsId>[^<]*' $file)
  sed "s|<UserSecretsId>[^<]*|$own|" "$1/$file" >"$folder/file"
  cat "$folder/file" >"$1/$file"
}

# A commit of the folder $1 with the message $2, beside all branches.
committed() {
  local tree=$1 message=$2
  shift 2
  rm -f "$index"
  GIT_INDEX_FILE=$index git -C "$tree" --git-dir="$(git rev-parse --absolute-git-dir)" --work-tree=. add --all . >&2
  git commit-tree "$(GIT_INDEX_FILE=$index git write-tree)" -m "$message" "$@"
}
