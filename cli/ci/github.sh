#!/usr/bin/env bash
# The step `Lint` of action.yml: annotates the changed lines, writes the SARIF report and the summary of the job, and
# leaves the exit code in the step's outputs, so that the report is uploaded before the job fails.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# Words: neither paths nor arguments may hold blanks here.
read -r -a paths <<<"${MESHLINT_PATHS:-.}"
read -r -a arguments <<<"${MESHLINT_ARGUMENTS:-}"
formats=(--format github --format "sarif=${MESHLINT_SARIF:-meshlint.sarif}")
summary=
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  # The summary is shared by the steps of the job: ours is appended to it.
  summary=$(mktemp)
  formats+=(--format "markdown=$summary")
fi

status=0
"$here/../hook" lint "${formats[@]}" --fail-on "${MESHLINT_FAIL_ON:-error}" ${arguments[@]+"${arguments[@]}"} \
  "${paths[@]}" || status=$?
if [ -n "$summary" ]; then
  cat "$summary" >>"$GITHUB_STEP_SUMMARY"
  rm -f "$summary"
fi
echo "exit-code=$status" >>"${GITHUB_OUTPUT:-/dev/null}"
