# The step of action.yml, with the files that GitHub would give it.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The step builds the program where it is missing; here it is there.
mkdir -p "$scratch/action/cli/ci" "$scratch/action/build/release" "$scratch/project"
cp "$MESHLINT_SOURCE_DIR/cli/hook" "$scratch/action/cli/"
cp "$MESHLINT_SOURCE_DIR/cli/ci/github.sh" "$scratch/action/cli/ci/"
ln -s "${MESHLINT_PROGRAM:-$MESHLINT_BINARY_DIR/meshlint}" "$scratch/action/build/release/meshlint"
cp "$MESHLINT_SOURCE_DIR/cli/examples/zookeeper-cluster.yaml" "$scratch/project/design.yaml"

cd "$scratch/project"
export GITHUB_OUTPUT=$scratch/output GITHUB_STEP_SUMMARY=$scratch/summary
echo "# earlier step" >"$GITHUB_STEP_SUMMARY"
MESHLINT_PATHS=design.yaml MESHLINT_ARGUMENTS="--preset strict --kubernetes-version 1.31" MESHLINT_FAIL_ON=error \
  MESHLINT_SARIF=findings.sarif "$scratch/action/cli/ci/github.sh" >"$scratch/annotations"

grep -qx 'exit-code=1' "$GITHUB_OUTPUT"
grep -q '^::error file=design.yaml,line=5,' "$scratch/annotations"
head -n 1 "$GITHUB_STEP_SUMMARY" | grep -qx '# earlier step'
grep -q 'statefulset-shared-pvc' "$GITHUB_STEP_SUMMARY"
python3 - findings.sarif <<'EOF'
import json, sys
run = json.load(open(sys.argv[1]))["runs"][0]
assert any(result["ruleId"] == "statefulset-shared-pvc" for result in run["results"])
EOF

: >"$GITHUB_OUTPUT"
MESHLINT_PATHS=missing.yaml "$scratch/action/cli/ci/github.sh" >/dev/null 2>&1
grep -qx 'exit-code=3' "$GITHUB_OUTPUT"
