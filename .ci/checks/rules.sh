# Every rule is complete: a record and a page, and nothing that rules/new-rule marked for replacement is left.
set -euo pipefail
status=0
while read -r file; do
  if [ ! -e "${file%/*}/rule.md" ] || [ ! -e "${file%/*}/rule.cc" ]; then
    echo "${file%/*} lacks rule.cc or rule.md" >&2
    status=1
  fi
done < <(git ls-files 'rules/*/*/rule.cc' 'rules/*/*/rule.md')
if git grep -n 'REPLACE:' -- 'rules/*/rule.cc' 'rules/*/rule.md'; then
  echo "marks of rules/new-rule are left" >&2
  status=1
fi
exit "$status"
