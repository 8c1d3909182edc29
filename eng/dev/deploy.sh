# shellcheck shell=bash
# Sourced by ./dev: manifests for Kubernetes, and what renders and checks them.

overlays=deploy/kubernetes/overlays
schemas=tests/Deploy/Schemas

has_manifests() { [ -d "$overlays" ]; }

deploy() {
  if ! has_manifests; then fail "this solution has no manifests: $overlays is not there"; fi
  case ${1:-} in
    render) shift && render "$@" ;;
    *) fail "say what: ./dev deploy render <overlay>" ;;
  esac
}

# Prints manifests, and nothing but manifests: they go on to `kubectl apply -f -`.
render() {
  if [ $# -ne 1 ] || [ ! -e "$overlays/${1:-}/kustomization.yaml" ]; then
    # shellcheck disable=SC2012
    fail "say which overlay: $(ls "$overlays" | tr '\n' ' ' | sed 's/ $//')"
  fi
  if ! has_kubectl; then need_programs kubectl >&2; fi
  kubectl kustomize "$overlays/$1"
}

# One that knows components and labels of templates: kustomize 5, which is in kubectl from 1.27 on.
has_kubectl() { has kubectl && kubectl version --client 2>/dev/null | grep -q '^Kustomize Version: v[5-9]'; }

# The feed of Kubernetes' makers names it so; Debian names it otherwise.
kubectl_package() { if apt-cache show kubectl >/dev/null 2>&1; then echo kubectl; else echo kubernetes-client; fi; }

# Those that the lock file names; git gives files whatever time it likes, so the digest tells.
has_schemas() { [ "$(cat "$schemas/node_modules/.installed" 2>/dev/null)" = "$(digest <"$schemas/package-lock.json")" ]; }

# What tests of the manifests use. Where it cannot be had, those tests are skipped.
need_manifests() {
  if ! has_manifests; then return; fi
  if ! has_kubectl && can_install; then (need_programs kubectl) || say "going on without kubectl: tests of manifests are skipped"; fi
  if ! has promtool && can_install; then (need_programs promtool) || say "going on without promtool: alerts and triggers are not tried out"; fi
  if ! has npm && can_install; then (need_programs node) || say "going on without Node.js: manifests are not held against schemas"; fi
  if has npm && ! has_schemas; then
    say "installing the schemas of Kubernetes and its operators"
    if quietly npm ci --prefix "$schemas" --no-audit --no-fund; then
      digest <"$schemas/package-lock.json" >"$schemas/node_modules/.installed"
    else
      say "going on without them: manifests are not held against schemas"
    fi
  fi
}
