# Makes the Debian packages of a build with the shared library, unpacks them into a scratch root and uses what they hold.
#
# MESHLINT_SOURCE_DIR and MESHLINT_BINARY_DIR say which build; others than shared ones are skipped.
set -euo pipefail

if ! grep -q '^BUILD_SHARED_LIBS:BOOL=ON' "$MESHLINT_BINARY_DIR/CMakeCache.txt"; then
  echo "packages are made of the preset shared: skipped"
  exit 0
fi
if ! command -v dpkg-shlibdeps >/dev/null; then
  echo "dpkg-dev is not installed: skipped"
  exit 0
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
(cd "$MESHLINT_BINARY_DIR" && cpack -B "$scratch/packages") >"$scratch/log" 2>&1 || { tail -n 40 "$scratch/log"; exit 1; }

root=$scratch/root
for package in meshlint libmeshlint0 libmeshlint-dev; do
  file=$(find "$scratch/packages" -maxdepth 1 -name "${package}_*.deb")
  echo "-- ${file##*/}: $(dpkg-deb -f "$file" Depends)"
  dpkg-deb -x "$file" "$root"
done

libdir=$(dirname "$(find "$root" -name 'libmeshlint.so.0')")
LD_LIBRARY_PATH=$libdir "$root/usr/bin/meshlint" --version
status=0
LD_LIBRARY_PATH=$libdir "$root/usr/bin/meshlint" --quiet "$MESHLINT_SOURCE_DIR/cli/examples/zookeeper-cluster.yaml" \
  >"$scratch/findings" || status=$?
[ "$status" = 1 ]
grep -q statefulset-shared-pvc "$scratch/findings"

echo "-- a program against libmeshlint-dev"
cc -std=c99 "$MESHLINT_SOURCE_DIR/tests/install/consumer/consumer.c" -o "$scratch/consumer" \
  -I"$root/usr/include" -L"$libdir" -lmeshlint
LD_LIBRARY_PATH=$libdir "$scratch/consumer"
