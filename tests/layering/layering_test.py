"""The tree keeps to the architecture, and layering.py notices each way of not doing so."""

import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import layering

ROOT = os.environ.get("MESHLINT_SOURCE_DIR") or os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")

# A small tree in order. Each test below adds or replaces files and names what must be found then.
CLEAN = {
    "include/meshlint/diagnostic.hpp": "#include <string>\n#include <meshlint/version.h>\nstruct Diagnostic {};\n",
    "lib/base/regex.h": "class Regex {};\n",
    "lib/base/regex.cc": '#include "base/regex.h"\n\n#include <re2/re2.h>\n',
    "lib/text/span.h": "struct Span {};\n",
    "lib/yaml/node.h": '#include "text/span.h"\nclass Node { Span span_; };\n',
    "lib/yaml/event_reader.cc": '#include <yaml-cpp/yaml.h>\n\n#include "yaml/node.h"\nNode Read();\n',
    "lib/model/object.h": '#include "yaml/node.h"\nstruct Object { Node node; };\n',
    "lib/kube/pod.h": '#include "model/object.h"\nint Containers(const Object&);\n',
    "lib/schema/tables.cc": '#include <nlohmann/json.hpp>\n#include "kube/pod.h"\nint a = Containers({});\n',
    "lib/schema/validate.cc": "#include <valijson/validator.hpp>\n#include <sys/stat.h>\n",
    "lib/rule/rule.h": '#include "kube/pod.h"\n#include "meshlint/diagnostic.hpp"\n'
    "struct Rule { Diagnostic d; int n = Containers({}); };\n",
    "lib/report/json.cc": '#include <nlohmann/json.hpp>\n#include "rule/rule.h"\nRule rule;\n',
    "rules/pod/no-name/rule.cc": '#include "rule/rule.h"\n#include "kube/pod.h"\nRule r{Containers({})};\n',
    "cli/main.cc": '#include <CLI/CLI.hpp>\n#include "cli/options.h"\n#include <meshlint/diagnostic.hpp>\n'
    "Options o; Diagnostic d;\n",
    "cli/options.h": "struct Options {};\n",
    "bench/parse_bench.cc": '#include <benchmark/benchmark.h>\n#include "yaml/node.h"\nNode n;\n',
}


class FakeTree(unittest.TestCase):
    def violations(self, files):
        with tempfile.TemporaryDirectory() as root:
            for path, text in {**CLEAN, **files}.items():
                full = os.path.join(root, path)
                os.makedirs(os.path.dirname(full), exist_ok=True)
                with open(full, "w", encoding="utf-8") as file:
                    file.write(text)
            return layering.check(root)

    def expect(self, files, *parts):
        """Exactly one violation, with all of `parts` in it."""
        found = self.violations(files)
        self.assertEqual(len(found), 1, found)
        for part in parts:
            self.assertIn(part, found[0])

    def test_clean_tree_is_silent(self):
        self.assertEqual(self.violations({}), [])

    def test_arrow_against_the_order(self):
        self.expect({"lib/text/edit.cc": '#include "yaml/node.h"\nNode n;\n'}, "lib/text/edit.cc:1:", "yaml comes after text")

    def test_line_numbers_count_comments(self):
        self.expect({"lib/text/edit.cc": '// Edits.\n/* More\nof it. */\n#include "yaml/node.h"\nNode n;\n'}, "lib/text/edit.cc:4:")

    def test_kube_may_not_include_schema(self):
        files = {"lib/schema/t.h": "struct Table {};\n", "lib/kube/k.cc": '#include "schema/t.h"\nTable t;\n'}
        self.expect(files, "lib/kube/k.cc:1:", "schema comes after kube")

    def test_unknown_stage(self):
        self.expect({"lib/misc/a.cc": '#include "text/span.h"\nSpan s;\n'}, "lib/misc:1: not a stage")

    def test_rule_beyond_its_vocabulary(self):
        files = {
            "lib/engine/linter.h": "class Engine {};\n",
            "rules/pod/no-name/rule.cc": '#include "engine/linter.h"\nEngine l;\n',
        }
        self.expect(files, "rules/pod/no-name/rule.cc:1:", "a rule includes lib/engine/linter.h")

    def test_rule_includes_another_rule(self):
        files = {
            "rules/pod/other/helper.h": "int Helper();\n",
            "rules/pod/no-name/rule.cc": '#include "rules/pod/other/helper.h"\nint a = Helper();\n',
        }
        self.expect(files, "a rule includes rules/pod/other/helper.h")

    def test_program_includes_the_library_s_inside(self):
        self.expect({"cli/lint.cc": '#include "yaml/node.h"\nNode n;\n'}, "cli/lint.cc:1:", "public headers only")

    def test_public_header_includes_the_inside(self):
        self.expect({"include/meshlint/a.hpp": '#include "yaml/node.h"\nNode n;\n'}, "a public header includes lib/yaml/node.h")

    def test_third_party_in_public_header(self):
        self.expect({"include/meshlint/a.hpp": "#include <nlohmann/json.hpp>\n"}, "include/meshlint/a.hpp:1:", "nlohmann")

    def test_system_header_in_public_header(self):
        self.expect({"include/meshlint/a.hpp": "#include <sys/stat.h>\n"}, "public header")

    def test_third_party_out_of_its_place(self):
        for header, place in [
            ("yaml-cpp/yaml.h", "lib/model/a.cc"),
            ("nlohmann/json.hpp", "lib/engine/a.cc"),
            ("valijson/validator.hpp", "cli/a.cc"),
            ("re2/re2.h", "lib/kube/a.cc"),
            ("CLI/CLI.hpp", "lib/engine/a.cc"),
            ("gtest/gtest.h", "lib/base/a.cc"),
            ("yaml.h", "lib/yaml/a.cc"),
        ]:
            with self.subTest(header):
                self.expect({place: f"\n#include <{header}>\n"}, f"{place}:2:", header)

    def test_unknown_library(self):
        self.expect({"lib/base/a.cc": "#include <boost/any.hpp>\n"}, "boost/any.hpp", "does not know")

    def test_valijson_in_two_files(self):
        self.expect({"lib/schema/other.cc": "#include <valijson/schema.hpp>\n"}, "belongs in one file")

    def test_cycle(self):
        files = {
            "lib/text/a.h": '#include "text/b.h"\nstruct A { struct B* b; };\n',
            "lib/text/b.h": '#include "text/a.h"\nstruct B { struct A* a; };\n',
        }
        self.expect(files, "include cycle: lib/text/a.h -> lib/text/b.h -> lib/text/a.h")

    def test_unused(self):
        self.expect({"lib/yaml/a.cc": '#include <string>\n#include "text/span.h"\nstd::string s;\n'}, "lib/yaml/a.cc:2:", "nothing of")

    def test_unused_but_mentioned_in_a_comment(self):
        self.expect({"lib/yaml/a.cc": '#include "text/span.h"\n// A Span.\n'}, "nothing of")

    def test_unused_but_kept(self):
        self.assertEqual(self.violations({"lib/yaml/a.cc": '#include "text/span.h"  // IWYU pragma: keep\n'}), [])

    def test_include_in_a_comment_is_none(self):
        self.assertEqual(self.violations({"lib/base/a.cc": '// #include <boost/any.hpp>\n/*\n#include "yaml/node.h"\n*/\n'}), [])


class RealTree(unittest.TestCase):
    def test_keeps_to_the_architecture(self):
        violations = layering.check(ROOT)
        self.assertEqual(violations, [], "\n" + "\n".join(violations))


if __name__ == "__main__":
    unittest.main()
