# The committed JSON Schema of .meshlint.yaml is what the program prints.
set -euo pipefail
if [ -z "${MESHLINT_BUILD:-}" ]; then
  echo "MESHLINT_BUILD is not set: skipped"
  exit 0
fi
if ! "$MESHLINT_BUILD/meshlint" config schema | diff -u schemas/config/meshlint.schema.json -; then
  echo "run: meshlint config schema > schemas/config/meshlint.schema.json" >&2
  exit 1
fi
