#!/usr/bin/env bash
# Brings a version to the cluster that kubectl is set to, and ends when it is there, or has gone back. See docs/delivery.md.
#   release.sh staging registry.example.com 1.4.0
# It leaves the version in components/images: commit that, or the next release begins with another.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

if [ $# -ne 3 ]; then
  echo "release: say which overlay, registry and version: release.sh staging registry.example.com 1.4.0" >&2
  exit 2
fi
overlay=$1 registry=$2 version=$3
images=deploy/kubernetes/components/images/kustomization.yaml
# two pauses of two minutes, three looks of two minutes, and replicas one by one
minutes=${RELEASE_MINUTES:-30}
pause=${RELEASE_PAUSE:-5}
k() { kubectl --namespace peakstore "$@"; }

rendered=$(mktemp)
trap 'rm -f "$rendered"' EXIT
awk -v registry="$registry" -v version="$version" '
  /^ *(newName|newTag|digest):/ { next }
  { print }
  /^  - name: / { printf "    newName: %s/%s\n    newTag: \"%s\"\n", registry, $3, version }' "$images" >"$rendered"
cat "$rendered" >"$images"
bash ./dev deploy render "$overlay" >"$rendered"

# a Job cannot be changed
k delete job migrate-catalog migrate-ordering --ignore-not-found
# what Argo Rollouts wrote, weights and selectors, would be a conflict
kubectl apply --server-side --force-conflicts -f - <"$rendered"
k wait --for=condition=complete --timeout=30m job/migrate-catalog job/migrate-ordering
SECONDS=0

# Names of Rollouts that are not there yet, and of those that went back. One counts from when it has seen its Deployment as that is now.
look() {
  local name phase seen
  waiting='' back=''
  while read -r name phase seen; do
    if [ "$seen" != "$(k get deployment "$name" -o 'jsonpath={.metadata.generation}')" ]; then waiting="$waiting $name"; continue; fi
    case $phase in Healthy) ;; Degraded) back="$back $name" ;; *) waiting="$waiting $name" ;; esac
  done < <(k get rollout -o 'jsonpath={range .items[*]}{.metadata.name} {.status.phase} {.status.workloadObservedGeneration}{"\n"}{end}')
}

if grep -q '^kind: Rollout$' "$rendered"; then
  until look && [ -z "$waiting$back" ]; do
    if [ -n "$back" ]; then
      echo "release: back to the version before:$back. Why: kubectl --namespace peakstore get analysisruns" >&2
      exit 1
    fi
    if [ "$SECONDS" -gt $((minutes * 60)) ]; then
      echo "release: not there after $minutes minutes:$waiting. Look: kubectl argo rollouts get rollout <name> --namespace peakstore" >&2
      exit 1
    fi
    sleep "$pause"
  done
fi
for deployment in $(k get deployment -o name); do k rollout status "$deployment" --timeout=10m; done
echo "release: $version is in $overlay"
