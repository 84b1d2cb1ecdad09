# What rules/new-rule writes is accepted by the compiler, also with quotes in the summary, and wrong arguments are refused.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp "$MESHLINT_SOURCE_DIR/rules/new-rule" "$scratch/"

"$scratch/new-rule" pod pod-has-example 'a "quoted" \ summary.'
"${CXX:-c++}" -std=c++20 -fsyntax-only -Wall -Wextra -Wpedantic -Werror \
  -I "$MESHLINT_SOURCE_DIR/lib" -I "$MESHLINT_SOURCE_DIR/include" -I "$MESHLINT_BINARY_DIR/generated/include" \
  "$scratch/pod/pod-has-example/rule.cc"
grep -q '^#          ^^^ ConfigMap "settings": a "quoted" \\ summary$' "$scratch/pod/pod-has-example/rule.md"

refused() {
  if "$scratch/new-rule" "$@" 2>/dev/null; then
    echo "accepted: $*" >&2
    exit 1
  fi
}
refused pod pod-has-example 'the id exists'
refused storage pod-has-example 'the id exists in another group'
refused pod Pod-Has 'capital letters'
refused pod pod--has 'two hyphens'
refused pod pod-has ''
refused pod pod-has
