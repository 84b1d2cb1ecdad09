"""The commands `fix` and `lint --fix`: what they write, what they print, and their exit codes."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.environ["MESHLINT_PROGRAM"]
EXAMPLE = os.path.join(os.environ["MESHLINT_SOURCE_DIR"], "cli", "examples", "zookeeper-cluster.yaml")


def run(*arguments, folder, text=None):
    return subprocess.run([PROGRAM, *arguments], cwd=folder, input=text, capture_output=True, check=False)


class FixCommand(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = holder.name
        self.path = os.path.join(self.folder, "zk.yaml")
        shutil.copy(EXAMPLE, self.path)
        self.before = self.read()

    def read(self):
        with open(self.path, "rb") as file:
            return file.read()

    def test_safe_fixes_are_written_and_the_rest_is_reported(self):
        done = run("fix", "zk.yaml", folder=self.folder)
        self.assertEqual(done.returncode, 1, done)
        self.assertEqual(self.read(), self.before.replace(b"match Labels", b"matchLabels")
                         .replace(b"container Port", b"containerPort").replace(b"volume Mounts", b"volumeMounts")
                         .replace(b"mount Path", b"mountPath").replace(b"claim Name", b"claimName")
                         .replace(b"persistent Volume Claim", b"persistentVolumeClaim"))  # fmt: skip
        self.assertIn(b"[statefulset-missing-service-name]", done.stdout)
        self.assertNotIn(b"[design-spaced-keys]", done.stdout)
        self.assertIn(b"fixed 1 finding in 1 file; 2 more with --unsafe", done.stderr)

    def test_unsafe_fixes_too(self):
        done = run("fix", "--unsafe", folder=self.folder)
        self.assertEqual(done.returncode, 0, done)
        self.assertIn(b"volumeClaimTemplates:", self.read())
        again = run("fix", "--unsafe", folder=self.folder)
        self.assertIn(b"fixed 0 findings", again.stderr)

    def test_a_diff_writes_nothing_and_can_be_applied(self):
        done = run("fix", "--unsafe", "--diff", "zk.yaml", folder=self.folder)
        self.assertEqual(done.returncode, 0, done)
        self.assertTrue(done.stdout.startswith(b"--- a/zk.yaml\n+++ b/zk.yaml\n@@ "), done.stdout)
        self.assertEqual(self.read(), self.before)
        fixed = run("fix", "--unsafe", "-", folder=self.folder, text=self.before).stdout
        if shutil.which("git"):
            subprocess.run(["git", "apply", "-"], cwd=self.folder, input=done.stdout, check=True)
            self.assertEqual(self.read(), fixed)

    def test_standard_input_comes_out_fixed(self):
        done = run("fix", "-", "--stdin-name", "x.yaml", folder=self.folder, text=self.before)
        self.assertEqual(done.returncode, 1, done)
        self.assertIn(b"matchLabels:", done.stdout)
        self.assertNotIn(b"match Labels", done.stdout)

    def test_lint_fix_is_the_same(self):
        run("lint", "--fix", "zk.yaml", folder=self.folder)
        fixed = run("fix", "-", folder=self.folder, text=self.before).stdout
        self.assertEqual(self.read(), fixed)

    def test_ignored_rules_are_not_fixed(self):
        run("fix", "--unsafe", "--ignore", "statefulset,storage", "zk.yaml", folder=self.folder)
        self.assertIn(b"matchLabels", self.read())
        self.assertNotIn(b"serviceName", self.read())
        run("fix", "--preset", "none", "--select", "statefulset-missing-service-name", "--unsafe", "zk.yaml",
            folder=self.folder)  # fmt: skip
        self.assertIn(b"serviceName", self.read())
        self.assertNotIn(b"volumeClaimTemplates", self.read())

    def test_a_file_that_cannot_be_written_is_said(self):
        os.chmod(self.path, 0o444)
        done = run("fix", "zk.yaml", folder=self.folder)
        self.assertEqual(done.returncode, 3, done)
        self.assertIn(b"read-only", done.stderr)
        self.assertEqual(self.read(), self.before)

    def test_wrong_usage(self):
        self.assertEqual(run("fix", "--select", "nonsense", folder=self.folder).returncode, 2)
        self.assertEqual(run("fix", "none.yaml", folder=self.folder).returncode, 3)
        self.assertEqual(run("fix", "-", "zk.yaml", folder=self.folder, text=b"").returncode, 2)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
