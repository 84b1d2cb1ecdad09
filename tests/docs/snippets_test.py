"""The C++ in README.md and in the comments at the head of the public headers compiles."""

import glob
import os
import re
import subprocess
import unittest

SOURCE = os.environ["MESHLINT_SOURCE_DIR"]
BINARY = os.environ["MESHLINT_BINARY_DIR"]

# What a snippet may take for granted.
PRELUDE = """
#include <iostream>
#include <memory>
#include <string>
#include "meshlint/meshlint.hpp"
#include "meshlint/experimental/rule.hpp"
int Fail(const std::string& message);
extern const std::string text;
"""


def compiler():
    with open(os.path.join(BINARY, "CMakeCache.txt"), encoding="utf-8") as cache:
        return re.search(r"^CMAKE_CXX_COMPILER:[A-Z]+=(.*)$", cache.read(), re.M).group(1)


def blocks_of_header(path):
    """Indented runs of the comment that opens a header, each with the blank lines inside."""
    with open(path, encoding="utf-8") as file:
        comment = []
        for line in file:
            if not line.startswith("//"):
                break
            comment.append(line[2:].rstrip())
    # A snippet is indented by two blanks beyond the text, hence three behind the slashes.
    for run in re.findall(r"(?:^   .*\n|^\n(?=   ))+", "\n".join(comment) + "\n", re.M):
        if ";" in run:
            yield run


def snippets():
    for path in sorted(glob.glob(f"{SOURCE}/include/meshlint/**/*.hpp", recursive=True)):
        for number, block in enumerate(blocks_of_header(path), 1):
            yield f"{os.path.relpath(path, SOURCE)}, snippet {number}", block
    with open(f"{SOURCE}/README.md", encoding="utf-8") as readme:
        for number, block in enumerate(re.findall(r"```cpp\n(.*?)```", readme.read(), re.S), 1):
            yield f"README.md, snippet {number}", block


class Snippets(unittest.TestCase):
    def test_all_compile(self):
        found = list(snippets())
        self.assertGreaterEqual(len(found), 5)
        text = PRELUDE
        for number, (name, block) in enumerate(found):
            includes = re.findall(r"^\s*#include.*$", block, re.M)
            text += "\n".join(includes) + f"\nint Snippet{number}() {{\n"
            text += f'#line 1 "{name}"\n' + re.sub(r"^\s*#include.*$", "", block, flags=re.M) + "\nreturn 0;\n}\n"
        done = subprocess.run(
            [compiler(), "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", f"-I{SOURCE}/include",
             f"-I{BINARY}/generated/include", "-x", "c++", "-"],
            input=text, capture_output=True, text=True, check=False,
        )  # fmt: skip
        self.assertEqual(done.returncode, 0, done.stderr)


if __name__ == "__main__":
    unittest.main()
