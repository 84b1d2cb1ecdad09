# Installs a build into a scratch prefix and uses it as a stranger would: through find_package and through pkg-config,
# and by running the program.
#
# MESHLINT_SOURCE_DIR and MESHLINT_BINARY_DIR say which build; CTest sets both.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
prefix=$scratch/prefix
consumer=$MESHLINT_SOURCE_DIR/tests/install/consumer

cmake --install "$MESHLINT_BINARY_DIR" --prefix "$prefix" >/dev/null
[ -x "$prefix/bin/meshlint" ] && "$prefix/bin/meshlint" --version

echo "-- find_package"
if ! { cmake -S "$consumer" -B "$scratch/build" -G Ninja -DCMAKE_PREFIX_PATH="$prefix" &&
  cmake --build "$scratch/build"; } >"$scratch/log" 2>&1; then
  tail -n 40 "$scratch/log"
  exit 1
fi
"$scratch/build/consumer"

echo "-- pkg-config"
package=$(find "$prefix" -name meshlint.pc)
export PKG_CONFIG_PATH=${package%/*}
libdir=$(pkg-config --variable=libdir meshlint)
# shellcheck disable=SC2046  # flags are words
"${CXX:-c++}" -std=c++20 "$consumer/consumer.cc" -o "$scratch/consumer" $(pkg-config --cflags --libs meshlint)
LD_LIBRARY_PATH=$libdir "$scratch/consumer"
