# All C++ is formatted by clang-format 14 (other versions differ). To format: clang-format-14 -i FILE
set -euo pipefail
git ls-files -z -- '*.cc' '*.h' '*.hpp' | xargs -0 -r clang-format-14 --dry-run -Werror
