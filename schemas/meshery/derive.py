#!/usr/bin/env python3
"""Derives the facts about Meshery designs from the npm package @meshery/schemas.

    derive.py FOLDER    writes one file a version of designs into FOLDER

What is kept is what a value may be: types, fields, required fields, legal values, patterns, lengths. Descriptions,
examples and hints for code generators are left out. Ends with 3 where npm cannot be reached.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "kubernetes" / "derive"))
import packages  # noqa: E402

PACKAGE = "@meshery/schemas@1.3.7"
# Designs of v1beta2 have the shape of v1beta3.
VERSIONS = {
    "v1beta1": "v1beta1/pattern/PatternSchema.js",
    "v1beta3": "v1beta3/design/DesignSchema.js",
}
DEFINITION = "PatternFile"

PLAIN = {
    "type", "required", "enum", "const", "pattern", "minLength", "maxLength", "format", "nullable", "minimum", "maximum",
    "minItems", "uniqueItems",
}  # fmt: skip
# Keywords that say nothing about what a value may be. An unknown keyword stops the program: nothing is lost in silence.
IGNORED = {
    "$schema", "$id", "$comment", "title", "description", "example", "examples", "default", "helperText",
}  # fmt: skip
# The schema files are JavaScript; printed as JSON by the interpreter that npm brings along.
PRINT = "const m=require(process.argv[1]);console.log(JSON.stringify((m.default||m).components.schemas))"
WIDTH = 118


def load(text):
    with tempfile.TemporaryDirectory() as scratch:
        path = pathlib.Path(scratch) / "schema.js"
        path.write_text(text)
        done = subprocess.run(["node", "-e", PRINT, str(path)], capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"cannot read a schema of {PACKAGE}: {done.stderr.strip()}")
        return json.loads(done.stdout)


def strip(schema):
    if isinstance(schema, bool):
        return schema
    facts = {}
    for key, value in schema.items():
        if key in PLAIN:
            facts[key] = value
        elif key == "properties":
            facts[key] = {name: strip(part) for name, part in sorted(value.items())}
        elif key in ("items", "additionalProperties"):
            facts[key] = strip(value)
        elif key in ("allOf", "anyOf", "oneOf"):
            facts[key] = [strip(part) for part in value]
        elif key not in IGNORED and not key.startswith("x-"):
            raise SystemExit(f"{PACKAGE}: the keyword {key} is new; add it to derive.py and the evaluator")
    if list(facts) == ["allOf"] and len(facts["allOf"]) == 1:
        return facts["allOf"][0]
    return dict(sorted(facts.items()))


def write(value, indent=0):
    """JSON, short parts on one line."""
    line = json.dumps(value)
    if len(line) + indent <= WIDTH or not isinstance(value, (dict, list)):
        return line
    pad = " " * (indent + 1)
    if isinstance(value, dict):
        parts = [f"{pad}{json.dumps(key)}: {write(part, indent + 1)}" for key, part in value.items()]
        return "{\n" + ",\n".join(parts) + "\n" + " " * indent + "}"
    return "[\n" + ",\n".join(pad + write(part, indent + 1) for part in value) + "\n" + " " * indent + "]"


def main():
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    try:
        files = packages.read_files(PACKAGE, "dist/constructs/(" + "|".join(VERSIONS.values()) + ")")
    except packages.Unreachable as error:
        print(error, file=sys.stderr)
        return 3
    for version, path in VERSIONS.items():
        schema = strip(load(files["dist/constructs/" + path])[DEFINITION])
        (folder / f"design-{version}.json").write_text(write(schema) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
