# The hooks of .pre-commit-hooks.yaml, run by the real pre-commit in a scratch repository, beside other hooks.
#
# MESHLINT_SOURCE_DIR, MESHLINT_BINARY_DIR and MESHLINT_PROGRAM say what is tested. With a release build, the hook that
# builds meshlint by itself is tried too.
set -euo pipefail
if ! command -v pre-commit >/dev/null || ! command -v git >/dev/null; then
  echo "pre-commit is not installed: skipped"
  exit 0
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# The compiler cache stays where it is.
export CCACHE_DIR=${CCACHE_DIR:-$HOME/.cache/ccache}
export HOME=$scratch/home PRE_COMMIT_HOME=$scratch/cache
export GIT_AUTHOR_NAME=t GIT_AUTHOR_EMAIL=t@example.com GIT_COMMITTER_NAME=t GIT_COMMITTER_EMAIL=t@example.com
mkdir -p "$HOME" "$scratch/bin"
git config --global --add safe.directory '*'
ln -s "${MESHLINT_PROGRAM:-$MESHLINT_BINARY_DIR/meshlint}" "$scratch/bin/meshlint"
export PATH=$scratch/bin:$PATH

# The hooks as a repository of their own: what is in the work tree, committed or not.
hooks=$scratch/hooks
git init -q "$hooks"
(cd "$MESHLINT_SOURCE_DIR" && git ls-files -z --cached --others --exclude-standard |
  xargs -0 tar -c --ignore-failed-read 2>/dev/null) | tar -x -C "$hooks"
git -C "$hooks" add -A && git -C "$hooks" commit -qm hooks

project=$scratch/project
git init -q "$project"
cd "$project"
configure() {
  cat >.pre-commit-config.yaml <<EOF
repos:
- repo: meta
  hooks:
  - id: check-hooks-apply
- repo: local
  hooks:
  - {id: no-tabs, name: no tabs, language: pygrep, entry: "\\t", types: [yaml]}
- repo: $hooks
  rev: $(git -C "$hooks" rev-parse HEAD)
  hooks:
  - id: $1
EOF
  git add .pre-commit-config.yaml
}
mkdir -p manifests
cat >manifests/set.yaml <<'EOF'
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
spec:
  serviceName: web
  replicas: 2
  podManagementPolicy: Parallel
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.27
EOF
service() { printf 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  clusterIP: None\n  selector:\n    app: %s\n' "$1"; }
service web >manifests/service.yaml
configure meshlint-system
pre-commit install >/dev/null

# expect STATUS COMMAND...: shows what it printed when the status is another.
expect() {
  local wanted=$1 status=0
  shift
  "$@" >"$scratch/output" 2>&1 || status=$?
  if [ "$status" != "$wanted" ]; then
    cat "$scratch/output"
    echo "exit code $status instead of $wanted: $*"
    exit 1
  fi
}

echo "-- a commit without faults"
git add -A
expect 0 git commit -m first

echo "-- a changed Service no longer selects the pods of an unchanged StatefulSet"
service db >manifests/service.yaml
git add manifests/service.yaml
expect 1 git commit -m second
grep -q 'manifests/service.yaml:8:.*statefulset-service-selector-mismatch' "$scratch/output" || { cat "$scratch/output"; exit 1; }
if grep -q '^manifests/set.yaml:' "$scratch/output"; then
  cat "$scratch/output"
  echo "a file that is not part of the commit has findings of its own"
  exit 1
fi

echo "-- a commit of other YAML only"
git checkout -q HEAD -- manifests
printf 'jobs:\n  build: [make]\n' >pipeline.yaml
git add -A
expect 0 git commit -m third

if grep -q '^CMAKE_BUILD_TYPE:STRING=Release' "$MESHLINT_BINARY_DIR/CMakeCache.txt"; then
  echo "-- the hook that builds meshlint by itself"
  rm "$scratch/bin/meshlint"
  configure meshlint
  service db >manifests/service.yaml
  git add -A
  expect 1 git commit -m fourth
  grep -q statefulset-service-selector-mismatch "$scratch/output" || { cat "$scratch/output"; exit 1; }
fi
