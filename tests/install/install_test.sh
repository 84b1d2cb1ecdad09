# Installs a build into a scratch prefix and uses it as a stranger would: through find_package, pkg-config and (once, with
# the release build: the whole library is compiled again) add_subdirectory; from C++, C, Python and Go; and by running
# the program.
#
# MESHLINT_SOURCE_DIR and MESHLINT_BINARY_DIR say which build; CTest sets both.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
prefix=$scratch/prefix
tests=$MESHLINT_SOURCE_DIR/tests/install
design=$MESHLINT_SOURCE_DIR/cli/examples/zookeeper-cluster.yaml

cached() { grep -q "^$1" "$MESHLINT_BINARY_DIR/CMakeCache.txt"; }

# quietly COMMAND...: shows what it printed only when it fails.
quietly() {
  if ! "$@" >"$scratch/log" 2>&1; then
    tail -n 40 "$scratch/log"
    return 1
  fi
}

cmake --install "$MESHLINT_BINARY_DIR" --prefix "$prefix" >/dev/null
[ -x "$prefix/bin/meshlint" ] && "$prefix/bin/meshlint" --version

echo "-- find_package"
quietly cmake -S "$tests/consumer" -B "$scratch/build" -G Ninja -DCMAKE_PREFIX_PATH="$prefix"
quietly cmake --build "$scratch/build"
for program in consumer consumer_plain consumer_c; do "$scratch/build/$program"; done

echo "-- pkg-config"
package=$(find "$prefix" -name meshlint.pc)
export PKG_CONFIG_PATH=${package%/*}
libdir=$(pkg-config --variable=libdir meshlint)
# shellcheck disable=SC2046  # flags are words
"${CXX:-c++}" -std=c++20 "$tests/consumer/consumer.cc" -o "$scratch/consumer" $(pkg-config --cflags --libs meshlint)
LD_LIBRARY_PATH=$libdir "$scratch/consumer" >/dev/null

if cached CMAKE_BUILD_TYPE:STRING=Release && ! cached BUILD_SHARED_LIBS:BOOL=ON; then
  echo "-- add_subdirectory"
  quietly cmake -S "$tests/embedded" -B "$scratch/embedded" -G Ninja -DMESHLINT_SOURCE_DIR="$MESHLINT_SOURCE_DIR" \
    -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE=-O0 -DMESHLINT_BUILD_CLI=OFF
  quietly cmake --build "$scratch/embedded"
  "$scratch/embedded/consumer" >/dev/null
fi

library=$(find "$libdir" -name 'libmeshlint.so.*.*')
[ -n "$library" ] || exit 0

echo "-- symbols of the C interface"
nm -D --defined-only "$library" | sed -n 's/.* [TDB] \(meshlint_[a-z_0-9]*\)\(@.*\)\?$/\1/p' | sort >"$scratch/symbols"
diff "$tests/symbols.txt" "$scratch/symbols"
# What is left of the standard library's templates would clash with those of other libraries.
if nm -DC --defined-only "$library" | grep -v ' meshlint\| MESHLINT_0\| typeinfo\| vtable'; then
  echo "symbols of others are visible in $library"
  exit 1
fi

if command -v python3 >/dev/null; then
  echo "-- Python"
  MESHLINT_LIBRARY=$library python3 "$tests/examples/python/lint.py" "$design" >"$scratch/python"
  grep -q 'statefulset-shared-pvc' "$scratch/python"
fi
if command -v go >/dev/null; then
  echo "-- Go"
  cp -r "$tests/examples/go" "$scratch/go"
  (cd "$scratch/go" && GOCACHE=$scratch/go-cache GOFLAGS=-mod=mod quietly go build -o validate .)
  status=0
  LD_LIBRARY_PATH=$libdir "$scratch/go/validate" "$design" >"$scratch/findings" || status=$?
  [ "$status" = 1 ]
  grep -q 'statefulset-shared-pvc' "$scratch/findings"
else
  echo "go is not installed: its example is skipped"
fi
