"""The structure of the reports for other programs, against the facts of their schemas: required members, no others,
types and legal values.

SARIF 2.1.0 (the OASIS schema, and what GitHub code scanning demands on top of it), the GitLab code quality report,
JUnit as Jenkins and GitLab read it, Checkstyle.
"""

import json
import os
import pathlib
import re
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree

PROGRAM = os.environ.get("MESHLINT_PROGRAM", "meshlint")
PROJECT = pathlib.Path(__file__).resolve().parent / "project"

# A type is a Python type, a set of legal values, [TYPE] for a list, or the name of an object of the table. Members that
# end in `?` may be absent.
SARIF = {
    "log": {"$schema?": str, "version": {"2.1.0"}, "runs": ["run"]},
    "run": {"tool": "tool", "invocations?": ["invocation"], "columnKind?": {"utf16CodeUnits", "unicodeCodePoints"},
            "results?": ["result"]},
    "tool": {"driver": "toolComponent"},
    "toolComponent": {"name": str, "version?": str, "semanticVersion?": str, "informationUri?": str,
                      "rules?": ["reportingDescriptor"]},
    "reportingDescriptor": {"id": str, "name?": str, "shortDescription?": "message", "fullDescription?": "message",
                            "defaultConfiguration?": "reportingConfiguration", "helpUri?": str, "help?": "markdown",
                            "properties?": "properties"},
    "reportingConfiguration": {"level?": {"none", "note", "warning", "error"}},
    "markdown": {"text": str, "markdown?": str},
    "message": {"text": str},
    "properties": {"tags": [str], "precision": {"very-high", "high", "medium", "low"},
                   "problem.severity": {"error", "warning", "recommendation"},
                   "fix": {"none", "safe", "unsafe", "sometimes safe"}},
    "invocation": {"executionSuccessful": bool, "toolExecutionNotifications?": ["notification"],
                   "toolConfigurationNotifications?": ["notification"]},
    "notification": {"message": "message", "level?": {"none", "note", "warning", "error"}, "locations?": ["place"]},
    "place": {"physicalLocation": "filePlace"},
    "filePlace": {"artifactLocation": "artifactLocation"},
    "result": {"ruleId": str, "ruleIndex": int, "level": {"none", "note", "warning", "error"}, "message": "message",
               "locations": ["location"], "relatedLocations?": ["related"], "partialFingerprints": "fingerprints",
               "fixes?": ["fix"], "suppressions?": ["suppression"]},
    "fingerprints": {"meshlint/v1": str},
    "location": {"physicalLocation": "physicalLocation", "logicalLocations?": ["logicalLocation"]},
    "related": {"id": int, "physicalLocation": "physicalLocation", "message": "message"},
    "physicalLocation": {"artifactLocation": "artifactLocation", "region": "region"},
    "artifactLocation": {"uri": str, "uriBaseId?": str},
    "region": {"startLine": int, "startColumn": int, "endLine": int, "endColumn": int},
    "logicalLocation": {"fullyQualifiedName": str, "kind?": str},
    "fix": {"description?": "message", "artifactChanges": ["artifactChange"]},
    "artifactChange": {"artifactLocation": "artifactLocation", "replacements": ["replacement"]},
    "replacement": {"deletedRegion": "region", "insertedContent?": "message"},
    "suppression": {"kind": {"inSource", "external"}, "status?": {"accepted", "underReview", "rejected"},
                    "justification?": str},
}

GITLAB = {
    "report": ["entry"],
    "entry": {"type": {"issue"}, "description": str, "check_name": str, "categories": [str], "fingerprint": str,
              "severity": {"info", "minor", "major", "critical", "blocker"}, "location": "location"},
    "location": {"path": str, "lines": "lines"},
    "lines": {"begin": int, "end": int},
}


def faults(table, kind, value, path="$"):
    """What of `value` is not as the table says."""
    if isinstance(kind, str):
        kind = table[kind]
    if isinstance(kind, list):
        if not isinstance(value, list):
            yield f"{path} is no list"
            return
        for index, item in enumerate(value):
            yield from faults(table, kind[0], item, f"{path}[{index}]")
    elif isinstance(kind, dict):
        if not isinstance(value, dict):
            yield f"{path} is no object"
            return
        members = {name.rstrip("?"): (of, name.endswith("?")) for name, of in kind.items()}
        for name, (of, optional) in members.items():
            if name in value:
                yield from faults(table, of, value[name], f"{path}.{name}")
            elif not optional:
                yield f"{path} lacks {name}"
        yield from (f"{path} has {name}" for name in value if name not in members)
        if not value:
            yield f"{path} is empty"
    elif isinstance(kind, set):
        if value not in kind:
            yield f"{path} is {value!r}"
    elif not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        yield f"{path} is {value!r}, not {kind.__name__}"
    elif kind is str and not value:
        yield f"{path} is empty"


def run(*arguments, cwd=PROJECT):
    done = subprocess.run([PROGRAM, "lint", *arguments], cwd=cwd, capture_output=True, check=False, timeout=60)
    return done.stdout.decode()


class SarifTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.log = json.loads(run(".", "--format", "sarif", "--preset", "all"))
        self.run_ = self.log["runs"][0]

    def test_members(self):
        self.assertEqual(list(faults(SARIF, "log", self.log)), [])

    def test_results_point_at_their_rules(self):
        rules = self.run_["tool"]["driver"]["rules"]
        ids = [rule["id"] for rule in rules]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertGreater(len(self.run_["results"]), 5)
        for result in self.run_["results"]:
            self.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])
        for rule in rules:
            self.assertLessEqual(len(rule["properties"]["tags"]), 10)
            self.assertEqual(len(rule["properties"]["tags"]), len(set(rule["properties"]["tags"])))

    def test_uris(self):
        def uris(value):
            if isinstance(value, dict):
                if "uri" in value:
                    yield value
                for member in value.values():
                    yield from uris(member)
            elif isinstance(value, list):
                for item in value:
                    yield from uris(item)

        found = list(uris(self.log))
        self.assertTrue(found)
        for artifact in found:
            self.assertRegex(artifact["uri"], r"^([A-Za-z0-9._~/-]|%[0-9A-F]{2})+$")
            self.assertNotIn("..", artifact["uri"].split("/"))
            self.assertFalse(artifact["uri"].startswith(("/", "./")))
            self.assertEqual(artifact["uriBaseId"], "%SRCROOT%")
        self.assertIn("web/b%20%5B1%5D%20%C3%A9.yaml", {artifact["uri"] for artifact in found})

    def test_paths_outside_have_no_base(self):
        log = json.loads(run("../project/web/deployment.yaml", "--format", "sarif"))
        artifact = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        self.assertEqual(artifact, {"uri": "../project/web/deployment.yaml"})
        log = json.loads(run(str(PROJECT / "web/deployment.yaml"), "--format", "sarif"))
        artifact = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        self.assertTrue(artifact["uri"].startswith("file:///"))
        self.assertNotIn("uriBaseId", artifact)

    def test_regions_are_in_the_text_in_utf_16_units(self):
        self.assertEqual(self.run_["columnKind"], "utf16CodeUnits")
        text = (PROJECT / "web/deployment.yaml").read_text(encoding="utf-8").split("\n")
        for result in self.run_["results"]:
            place = result["locations"][0]["physicalLocation"]
            region = place["region"]
            self.assertLessEqual((region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"]))
            if result["ruleId"] == "unknown-field" and "resorces" in result["message"]["text"]:
                line = text[region["startLine"] - 1].encode("utf-16-le")
                word = line[2 * (region["startColumn"] - 1):2 * (region["endColumn"] - 1)].decode("utf-16-le")
                self.assertEqual(word, "resorces")
                break
        else:
            self.fail("no finding behind a character of two units")

    def test_fingerprints_are_unique(self):
        prints = [result["partialFingerprints"]["meshlint/v1"] for result in self.run_["results"]]
        self.assertEqual(len(prints), len(set(prints)))


class GitlabTest(unittest.TestCase):
    def test_members(self):
        report = json.loads(run(".", "--format", "gitlab"))
        self.assertEqual(list(faults(GITLAB, "report", report)), [])
        self.assertGreater(len(report), 3)
        self.assertEqual(len(report), len({entry["fingerprint"] for entry in report}))
        for entry in report:
            self.assertTrue((PROJECT / entry["location"]["path"]).is_file())
            self.assertLessEqual(entry["location"]["lines"]["begin"], entry["location"]["lines"]["end"])

    def test_nothing_found_is_an_empty_list(self):
        self.assertEqual(json.loads(run("compose.yaml", "--format", "gitlab", "--allow-empty")), [])


class JunitTest(unittest.TestCase):
    # Few rules, so that new ones change no number here.
    RULES = ("--preset", "none", "--select",
             "unknown-field,wrong-type,invalid-enum-value,image-latest-tag,yaml-duplicate-key")

    def read(self, *arguments):
        root = ElementTree.fromstring(run(".", "--format", "junit", *self.RULES, *arguments))
        self.assertEqual(root.tag, "testsuites")
        totals = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
        for suite in root:
            self.assertEqual(suite.tag, "testsuite")
            self.assertTrue(suite.get("name"))
            counted = {
                "tests": len(suite.findall("testcase")),
                "failures": len(suite.findall("testcase/failure")),
                "errors": len(suite.findall("testcase/error")),
                "skipped": len(suite.findall("testcase/skipped")),
            }
            for name, number in counted.items():
                self.assertEqual(suite.get(name), str(number))
                totals[name] += number
            for case in suite:
                self.assertEqual(case.tag, "testcase")
                self.assertTrue(case.get("name") and case.get("classname"))
                self.assertLessEqual({child.tag for child in case}, {"failure", "error", "skipped", "system-out"})
        for name, number in totals.items():
            self.assertEqual(root.get(name), str(number))
        return totals

    def test_members(self):
        self.assertEqual(self.read()["failures"], 6)

    def test_what_fails_follows_fail_on(self):
        self.assertEqual(self.read("--fail-on", "never")["failures"], 0)
        self.assertEqual(self.read("--fail-on", "warning")["failures"], 7)

    def test_what_could_not_be_read_is_an_error(self):
        self.assertEqual(self.read("none.yaml")["errors"], 1)


class CheckstyleTest(unittest.TestCase):
    def test_members(self):
        root = ElementTree.fromstring(run(".", "--format", "checkstyle"))
        self.assertEqual(root.tag, "checkstyle")
        self.assertTrue(root.get("version"))
        errors = 0
        for file in root:
            self.assertEqual(file.tag, "file")
            self.assertTrue((PROJECT / file.get("name")).is_file())
            for error in file:
                errors += 1
                self.assertEqual(error.tag, "error")
                self.assertEqual(set(error.keys()), {"line", "column", "severity", "message", "source"})
                self.assertIn(error.get("severity"), ("info", "warning", "error"))
                self.assertTrue(re.fullmatch(r"meshlint\.[a-z-]+\.[a-z0-9-]+", error.get("source")))
        self.assertGreater(errors, 5)


if __name__ == "__main__":
    unittest.main()
