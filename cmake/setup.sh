# Sourced by cli/try, tests/run and .ci/run: installs what is missing, configures and builds.
#
# Works on a bare Debian 12, as root or with sudo, with no terminal. On other systems nothing is installed and CMake
# says what it does not find. Everything printed here goes to standard error: standard output belongs to the caller.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

packages_to_build=(g++ cmake ninja-build ccache libyaml-cpp-dev libre2-dev zlib1g-dev nlohmann-json3-dev libvalijson-dev libcli11-dev)
packages_to_test=(git python3 pkg-config lld libgtest-dev libgmock-dev libbenchmark-dev libyaml-dev valgrind)
packages_for_ci=(clang libclang-rt-14-dev clang-format-14 dpkg-dev golang-go pre-commit)

jobs=${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc 2>/dev/null || echo 2)}

note() { printf 'meshlint: %s\n' "$*" >&2; }

# as_root COMMAND...: fails where there is no way to become root without asking.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    sudo "$@"
  else
    return 1
  fi
}

apt_get() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 \
    -o Dpkg::Use-Pty=0 "$@" </dev/null >&2
}

# need_packages PACKAGE...: installs those that are missing.
need_packages() {
  command -v dpkg-query >/dev/null || return 0
  local package missing=()
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  note "installing ${missing[*]}"
  if ! as_root true; then
    note "cannot become root. Please run: apt-get install ${missing[*]}"
    return 1
  fi
  # A fresh image has no package lists, an old one has lists of packages that are gone.
  apt_get install --no-install-recommends "${missing[@]}" 2>/dev/null && return 0
  apt_get update && apt_get install --no-install-recommends "${missing[@]}" && return 0
  note "apt-get could not install: ${missing[*]}"
  return 1
}

# build PRESET [TARGET...]: configures when that is due, and builds. Prints little where nobody watches.
build() {
  local preset=$1 folder=$root/build/$1 targets=() lock
  shift
  # Ninja does not guard a folder against a second run of itself.
  mkdir -p "$folder"
  exec {lock}>"$folder/.lock"
  flock "$lock"
  [ $# -eq 0 ] || targets=(--target "$@")
  # Ninja runs CMake again when a CMake file changes; a changed preset it does not see.
  if [ ! -e "$folder/build.ninja" ] || [ "$root/CMakePresets.json" -nt "$folder/build.ninja" ]; then
    note "building build/$preset; the first time takes some minutes"
    (cd "$root" && cmake --preset "$preset") >"$folder/configure.log" 2>&1 || { cat "$folder/configure.log" >&2; return 1; }
  fi
  local command=(cmake --build "$folder" --parallel "$jobs" "${targets[@]}")
  if [ -t 2 ]; then
    "${command[@]}" >&2
  else
    "${command[@]}" -- --quiet 2>&1 | sed -E '/^(-- |ninja: no work to do)/d' >&2
  fi
  exec {lock}>&-
}
