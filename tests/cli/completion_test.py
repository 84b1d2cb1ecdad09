"""The completions and the manual page name every option of every command, and the bash completion answers."""

import os
import re
import shutil
import subprocess
import unittest

PROGRAM = os.environ["MESHLINT_PROGRAM"]


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=True).stdout


def commands():
    listed = run("--help").split("Subcommands:")[1]
    return re.findall(r"^  ([a-z]+) ", listed, re.M)


def options(command):
    return set(re.findall(r"^\s+(?:-\w,)?(--[a-z][a-z-]*)", run(command, "--help"), re.M))


class Completion(unittest.TestCase):
    def test_every_option_is_in_every_form(self):
        self.assertIn("lint", commands())
        forms = {form: run("completion", form) for form in ("bash", "zsh", "fish", "man")}
        for command in commands():
            for option in options(command):
                self.assertIn(option, forms["bash"])
                self.assertIn(option + "[", forms["zsh"])
                self.assertIn(f"-l {option[2:]} ", forms["fish"])
                self.assertIn(option.replace("-", "\\-"), forms["man"])

    def complete(self, *words):
        script = (
            'eval "$(\"$0\" completion bash)"; meshlint() { "$MESHLINT" "$@"; };'
            'COMP_WORDS=(meshlint "$@"); COMP_CWORD=$#; _meshlint; printf "%s\\n" "${COMPREPLY[@]}"'
        )
        environment = dict(os.environ, MESHLINT=PROGRAM)
        done = subprocess.run(
            ["bash", "-uc", script, PROGRAM, *words], capture_output=True, text=True, env=environment, check=False
        )
        self.assertEqual(done.stderr, "")
        return done.stdout.split()

    def test_bash_completes(self):
        self.assertEqual(self.complete("lint", "--pres"), ["--preset"])
        self.assertEqual(self.complete("--pres"), ["--preset"])
        self.assertEqual(self.complete("lint", "--preset", "st"), ["strict"])
        self.assertIn("statefulset-shared-pvc", self.complete("explain", "statefulset-sh"))
        self.assertIn("statefulset-shared-pvc", self.complete("lint", "--ignore", "statefulset-sh"))
        self.assertEqual(self.complete("expl"), ["explain"])

    def test_shells_accept_them(self):
        for shell in ("bash", "zsh", "fish"):
            if shutil.which(shell):
                subprocess.run([shell, "-n"], input=run("completion", shell), text=True, check=True)

    def test_manual_page_is_clean(self):
        if not shutil.which("groff"):
            self.skipTest("groff is not installed")
        done = subprocess.run(
            ["groff", "-man", "-Tutf8", "-ww", "-z"], input=run("completion", "man"), capture_output=True, text=True, check=True
        )
        self.assertEqual(done.stderr, "")


if __name__ == "__main__":
    unittest.main()
