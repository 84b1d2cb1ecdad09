"""Runs the program as its users do: each *.clitest beside this file holds files, commands, and what they must answer.

    cli_test.py [NAME...]     all, or those whose file or section name holds one of the words

A *.clitest is read by people first. Its parts begin with a line `=== ...`; what follows up to the next such line is
the part's text. A section is a folder of its own with its files, and the commands that are run in it one by one:

    === section NAME                 what it is about; a new, empty folder
    === file PATH                    a file with the text that follows
    === file PATH = EXPRESSION       a file made from a Python expression (text or bytes), for what is no readable text
    === directory PATH               an empty directory
    === skip as root                 leaves the section out where permissions mean nothing

    === run meshlint ARGUMENTS       a command, split as a shell would
    === stdin                        its standard input: the text that follows, or `=== stdin PATH`, that of a file
    === environment NAME=VALUE
    === exit N                       the exit code; always given
    === stdout                       the exact text, or:
    === stdout contains              every line of the text is part of a line of the output
    === stdout lacks                 no line of the text is part of the output
    === stdout matches               a regular expression for the whole output
    === stdout json                  the output is JSON, and each line of the text, a Python expression, is true of it
                                     (`report`, `rules(report)`, `places(report)`)
    === stdout as before             the same bytes as from the run before
    === stderr ...                   the same for standard error, which must be empty where nothing is said about it
    === written PATH ...             the same for a file that the run has written; `=== written PATH absent`

Where nothing is said about standard output, anything goes. A command may take a minute.
"""

import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest

FOLDER = pathlib.Path(__file__).resolve().parent
PROGRAM = os.environ.get("MESHLINT_PROGRAM", "meshlint")
TIMEOUT = 60


class Part:
    """`=== word rest`, with the text up to the next part and where it stands."""

    def __init__(self, place, head):
        self.place = place
        self.word, _, self.rest = head.partition(" ")
        self.rest = self.rest.strip()
        self.lines = []

    @property
    def text(self):
        return "".join(self.lines)


def read_parts(path):
    parts = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(keepends=True), 1):
        if line.startswith("=== "):
            parts.append(Part(f"{path.name}:{number}", line[4:].strip()))
        elif parts:
            parts[-1].lines.append(line)
        elif line.strip() and not line.startswith("#"):
            raise SystemExit(f"{path.name}:{number}: text before the first part")
    for part in parts:
        # A blank line before the next part is for the reader.
        if len(part.lines) > 1 and part.lines[-1] == "\n":
            part.lines.pop()
        elif part.lines == ["\n"]:
            part.lines = []
    return parts


def places(report):
    return [f"{d['rule']} {d['start']['line']}:{d['start']['column']}" for d in report["diagnostics"]]


def rules(report):
    return [d["rule"] for d in report["diagnostics"]]


class Section(unittest.TestCase):
    """One section: its parts are carried out in order."""

    maxDiff = None

    def __init__(self, title, parts):
        super().__init__("carry_out")
        self.title = title
        self.parts = parts

    def __str__(self):
        return self.title

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="meshlint-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.before = None

    def carry_out(self):
        index = 0
        while index < len(self.parts):
            part = self.parts[index]
            index += 1
            if part.word == "run":
                end = index
                while end < len(self.parts) and self.parts[end].word not in ("run", "file", "directory"):
                    end += 1
                self.run_command(part, self.parts[index:end])
                index = end
            else:
                self.prepare(part)

    def prepare(self, part):
        if part.word == "skip":
            if part.rest == "as root" and os.geteuid() == 0:
                self.skipTest("root may read everything")
        elif part.word == "directory":
            (self.folder / part.rest).mkdir(parents=True)
        elif part.word == "file":
            name, _, expression = part.rest.partition(" = ")
            content = eval(expression) if expression else part.text  # noqa: S307 (our own files)
            path = self.folder / name.strip()
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        elif part.word == "mode":
            mode, name = part.rest.split()
            (self.folder / name).chmod(int(mode, 8))
        else:
            self.fail(f"{part.place}: there is no part `{part.word}` here")

    def run_command(self, command, parts):
        arguments = shlex.split(command.rest)
        self.assertEqual(arguments[0], "meshlint", f"{command.place}: commands begin with meshlint")
        stdin = b""
        environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "TERM")}
        checks = []
        for part in parts:
            if part.word == "stdin":
                stdin = (self.folder / part.rest).read_bytes() if part.rest else part.text.encode()
            elif part.word == "environment":
                name, _, value = part.rest.partition("=")
                environment[name] = value
            else:
                checks.append(part)
        done = subprocess.run([PROGRAM, *arguments[1:]], cwd=self.folder, input=stdin, capture_output=True,
                              timeout=TIMEOUT, env=environment)
        outputs = {"stdout": done.stdout, "stderr": done.stderr}
        shown = f"{command.place}: {command.rest}\nexit code {done.returncode}\n" + "".join(
            f"--- {name}\n{text.decode(errors='backslashreplace')[:4000]}" for name, text in outputs.items())
        words = [part.word for part in checks]
        self.assertIn("exit", words, f"{command.place}: which exit code?")
        for part in checks:
            if part.word == "exit":
                self.assertEqual(done.returncode, int(part.rest), shown)
            elif part.word in outputs:
                self.check(part, part.rest, outputs[part.word], part.word, shown)
            elif part.word == "written":
                name, _, how = part.rest.partition(" ")
                path = self.folder / name
                if how == "absent":
                    self.assertFalse(path.exists(), shown)
                else:
                    self.assertTrue(path.exists(), f"{name} was not written\n{shown}")
                    self.check(part, how, path.read_bytes(), name, shown)
            else:
                self.fail(f"{part.place}: there is no part `{part.word}` here")
        if "stderr" not in words:
            self.assertEqual(done.stderr, b"", shown)
        self.before = outputs

    def check(self, part, how, data, name, shown):
        where = f"{part.place}: {name} {how}\n{shown}"
        if how == "as before":
            self.assertTrue(data == self.before[name], where)
            return
        text = data.decode(errors="backslashreplace")
        lines = [line.rstrip("\n") for line in part.lines if line.strip()]
        if how == "":
            self.assertEqual(text, part.text, where)
        elif how == "contains":
            for line in lines:
                self.assertTrue(any(line in one for one in text.split("\n")), f"not found: {line}\n{where}")
        elif how == "lacks":
            for line in lines:
                self.assertNotIn(line, text, where)
        elif how == "matches":
            self.assertTrue(re.fullmatch(part.text, text), where)
        elif how == "json":
            names = {"report": json.loads(text), "places": places, "rules": rules}
            for line in lines:
                self.assertTrue(eval(line, names), f"not true: {line}\n{where}")  # noqa: S307 (our own files)
        else:
            self.fail(f"{part.place}: {name} {how}?")


def sections(wanted):
    suite = unittest.TestSuite()
    for path in sorted(FOLDER.glob("*.clitest")):
        current = None
        for part in read_parts(path):
            if part.word == "section":
                current = Section(f"{path.stem}: {part.rest}", [])
                if not wanted or any(word in current.title for word in wanted):
                    suite.addTest(current)
            elif current is None:
                raise SystemExit(f"{part.place}: a section comes first")
            else:
                current.parts.append(part)
    return suite


if __name__ == "__main__":
    result = unittest.TextTestRunner(verbosity=1).run(sections(sys.argv[1:]))
    # Finding nothing to do is a mistake of the call, not a success.
    sys.exit(0 if result.wasSuccessful() and result.testsRun else 1)
