"""Prints `N passed, N failed` for a JUnit report of CTest.

A test of CTest is a whole GoogleTest suite or a script; what counts is the cases, which GoogleTest and Python's
unittest sum up at the end of their output. A test that says nothing of the kind (another script, a crash) is one case.
"""

import re
import sys
import xml.etree.ElementTree as ElementTree


def main(path):
    passed = failed = skipped = 0
    for test in ElementTree.parse(path).getroot().iter("testcase"):
        output = test.findtext("system-out") or ""
        counts = {
            word: sum(int(n) for n in re.findall(rf"^\[\s*{word}\s*\] (\d+) test", output, re.M))
            for word in ("PASSED", "FAILED", "SKIPPED")
        }
        status = test.get("status")
        if status in ("notrun", "disabled"):
            failed += status == "notrun"
            skipped += status == "disabled"
        elif status == "run":
            scripted = re.search(r"^Ran (\d+) tests? in", output, re.M)
            passed += counts["PASSED"] if any(counts.values()) else int(scripted.group(1)) if scripted else 1
            skipped += counts["SKIPPED"]
        else:
            passed += counts["PASSED"]
            failed += max(1, counts["FAILED"])
            skipped += counts["SKIPPED"]
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))


if __name__ == "__main__":
    main(sys.argv[1])
