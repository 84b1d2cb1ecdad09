"""--against: the version before, from a git revision or a directory."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

PROGRAM = os.environ.get("MESHLINT_PROGRAM", "meshlint")
OLD = """apiVersion: v1
kind: Secret
metadata: {name: login}
type: Opaque
stringData: {password: hunter2}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec: {serviceName: db, selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}}}
"""
NEW = OLD.replace("serviceName: db", "serviceName: db-headless").replace("Opaque", "kubernetes.io/basic-auth")
RULES = ["--preset", "none", "--select", "statefulset-immutable-field-change,immutable-config-map"]


class AgainstTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def git(self, *arguments):
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "GIT_CONFIG_NOSYSTEM": "1"}
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", *arguments], cwd=self.folder,
                       env=environment, check=True, capture_output=True)

    def lint(self, *arguments, folder="."):
        return subprocess.run([PROGRAM, "lint", "--color", "never", *RULES, *arguments], cwd=self.folder / folder,
                              capture_output=True, text=True, timeout=60, check=False)

    def expect_findings(self, done, old_name):
        self.assertEqual(done.returncode, 1, done)
        self.assertIn('spec.serviceName of StatefulSet "db" changes from "db" to "db-headless"', done.stdout)
        self.assertIn('The type of Secret "login" changes from Opaque to kubernetes.io/basic-auth', done.stdout)
        self.assertIn(f"= {old_name}:10:21: the version before", done.stdout)
        self.assertNotIn("hunter2", done.stdout)

    def test_directory(self):
        self.write("old/k8s/db.yaml", OLD)
        self.write("new/k8s/db.yaml", NEW)
        self.expect_findings(self.lint("new", "--against", "old"), "old/k8s/db.yaml")
        self.assertEqual(self.lint("old", "--against", "old").returncode, 0)
        self.assertEqual(self.lint("new").returncode, 0)

    def test_moved_file(self):
        self.write("old/db.yaml", OLD)
        self.write("new/other/name.yaml", NEW)
        self.expect_findings(self.lint("new", "--against", "old"), "old/db.yaml")

    @unittest.skipUnless(shutil.which("git"), "git is not there")
    def test_revision(self):
        self.write("k8s/db.yaml", OLD)
        self.git("init", "-q")
        self.git("add", ".")
        self.git("commit", "-qm", "first")
        self.assertEqual(self.lint("k8s", "--against", "HEAD").returncode, 0)
        self.write("k8s/db.yaml", NEW)
        self.expect_findings(self.lint("k8s", "--against", "HEAD"), "HEAD:k8s/db.yaml")
        self.expect_findings(self.lint("k8s/db.yaml", "--against", "HEAD"), "HEAD:k8s/db.yaml")
        self.expect_findings(self.lint("db.yaml", "--against", "HEAD", folder="k8s"), "HEAD:db.yaml")
        self.expect_findings(self.lint(str(self.folder / "k8s"), "--against", "HEAD"), "HEAD:k8s/db.yaml")
        self.git("commit", "-qam", "second")
        self.assertEqual(self.lint("k8s", "--against", "HEAD").returncode, 0)
        self.expect_findings(self.lint("k8s", "--against", "HEAD~1"), "HEAD~1:k8s/db.yaml")

    @unittest.skipUnless(shutil.which("git"), "git is not there")
    def test_what_is_wrong(self):
        self.write("db.yaml", NEW)
        done = self.lint("db.yaml", "--against", "HEAD")
        self.assertEqual(done.returncode, 2)
        self.assertIn("--against: HEAD is neither a directory nor a git revision", done.stderr)
        self.git("init", "-q")
        for revision in ("none", "--output=x", "-h"):
            done = self.lint("db.yaml", f"--against={revision}")
            self.assertEqual(done.returncode, 2, done)
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), [".git", "db.yaml"])


if __name__ == "__main__":
    unittest.main()
