#!/usr/bin/env python3
"""Compares the facts with the published OpenAPI definitions, where a copy of those is at hand.

    check_oracle.py [FOLDER]

FOLDER holds k8s-openapi-1.NN.json, enums.json and list-map-keys.json; without it, ../shared/oracle next to the
repository is taken. Nothing of that folder is part of this project. Prints every difference and a summary; ends with
1 when there is a difference that is not expected, and with 0 and a message when the folder is not there.
"""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "derive"))
sys.dont_write_bytecode = True  # no __pycache__ in the source tree

import packages  # noqa: E402
import typelang  # noqa: E402

# The published file of 1.28 is that of 1.28.0; the field became optional in a patch release.
EXPECTED = {("1.28", "io.k8s.api.batch.v1.PodFailurePolicyRule.onPodConditions: required differs")}

# Definitions of the requests and answers around the objects. They cannot be part of a manifest.
NOT_IN_MANIFESTS = {
    "io.k8s.apimachinery.pkg.apis.meta.v1.Patch",
    "io.k8s.apimachinery.pkg.apis.meta.v1.WatchEvent",
    "io.k8s.apimachinery.pkg.version.Info",
}


def is_of_requests(kind):
    """Kinds that are published for every API group, but are no objects of the group."""
    return kind["kind"] in ("DeleteOptions", "WatchEvent") or (kind["kind"] == "Status" and kind["group"] != "")


class Facts:
    """The facts as a reader of the JSON sees them, for one release at a time."""

    def __init__(self, folder):
        self.versions = json.loads((folder / "versions.json").read_text())
        self.kinds = json.loads((folder / "kinds.json").read_text())
        self.definitions = {}
        for path in sorted((folder / "definitions").glob("*.json")):
            self.definitions.update(json.loads(path.read_text()))

    def holds(self, entry, version):
        """Whether "in" (all releases when it is absent) covers the release."""
        if "in" not in entry:
            return True
        key = packages.version_key(version)
        for part in entry["in"].split(","):
            first, dash, last = part.partition("-")
            if packages.version_key(first) <= key:
                if key <= (packages.version_key(last) if last else (999,) if dash else packages.version_key(first)):
                    return True
        return False

    def of(self, version):
        """({definition: {field: variant}}, {(group, version, kind): definition})"""
        definitions = {}
        for name, definition in self.definitions.items():
            if not self.holds(definition, version):
                continue
            fields = definitions[name] = {}
            for field, variants in definition["properties"].items():
                for variant in variants if isinstance(variants, list) else [variants]:
                    variant = {"type": variant} if isinstance(variant, str) else variant
                    if self.holds(variant, version):
                        assert field not in fields, f"{name}.{field} has two variants in {version}"
                        fields[field] = variant
        kinds = {
            (kind["group"], kind["version"], kind["kind"]): kind["definition"]
            for kind in self.kinds
            if self.holds(kind, version)
        }
        return definitions, kinds


def type_of(schema, words):
    """The type, in the type language of the facts, of an OpenAPI schema."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/definitions/")
        return words.get(name, name)
    kind = schema.get("type")
    if kind == "array":
        return "[]" + type_of(schema["items"], words)
    if kind == "object" and "additionalProperties" in schema:
        return "{}" + type_of(schema["additionalProperties"], words)
    return schema.get("format") or kind or "any"


def compare(version, facts, published):
    definitions, kinds = facts.of(version)
    differences = []
    expected_names = set(published) - NOT_IN_MANIFESTS - set(typelang.WORDS)
    differences += [f"{name}: definition missing" for name in expected_names - set(definitions)]
    differences += [f"{name}: definition not published" for name in set(definitions) - expected_names]
    compared = 0
    for name in sorted(expected_names & set(definitions)):
        fields = published[name].get("properties", {})
        own = definitions[name]
        required = set(published[name].get("required", ()))
        differences += [f"{name}.{field}: field missing" for field in fields.keys() - own.keys()]
        differences += [f"{name}.{field}: field not published" for field in own.keys() - fields.keys()]
        for field in fields.keys() & own.keys():
            compared += 1
            wanted = type_of(fields[field], typelang.WORDS)
            if own[field]["type"] != wanted:
                differences.append(f"{name}.{field}: type {own[field]['type']} instead of {wanted}")
            if own[field].get("required", False) != (field in required):
                differences.append(f"{name}.{field}: required differs")
    published_kinds = {
        (kind["group"], kind["version"], kind["kind"]): name
        for name, schema in published.items()
        for kind in schema.get("x-kubernetes-group-version-kind", ())
        if not is_of_requests(kind)
    }
    for key in sorted(published_kinds.keys() | kinds.keys()):
        if kinds.get(key) != published_kinds.get(key):
            differences.append(f"kind {key}: {kinds.get(key)} instead of {published_kinds.get(key)}")
    return len(definitions), compared, differences


def is_stable(definition_field):
    return definition_field.rpartition(".")[0].split(".")[-2] in ("v1", "v2")


def compare_enums(facts, version, published, newest):
    """Legal values against {definition.field: values} of the release and of the newest release.

    Published files got their enums late and bit by bit, so a field of a stable API may have its values here already
    where only a newer file has them. Alpha and beta APIs take the values of their stable siblings.
    """
    definitions, _ = facts.of(version)
    own = {
        f"{name}.{field}": sorted(variant["enum"])
        for name, fields in definitions.items()
        for field, variant in fields.items()
        if "enum" in variant
    }
    differences = []
    for key in sorted(published.keys() | own.keys()):
        wanted = published.get(key)
        if wanted is None and own[key] != newest.get(key) and is_stable(key):
            differences.append(f"{key}: enum {own[key]} is not published")
        elif wanted is not None and own.get(key) != wanted:
            differences.append(f"{key}: enum {own.get(key)} instead of {wanted}")
    return len(published), differences


def published_enums(published):
    """{definition.field: values} of a published file, the elements' values for a list or map."""
    found = {}
    for name, schema in published.items():
        for field, value in schema.get("properties", {}).items():
            while "enum" not in value and ("items" in value or "additionalProperties" in value):
                value = value.get("items") or value["additionalProperties"]
            if "enum" in value:
                found[f"{name}.{field}"] = sorted(value["enum"])
    return found


# Published list types that make no sense, of two lists of objects (listing keys that the objects do not have), and one
# of an alpha API that was a set in a single release.
ODD_LISTS = {
    "io.k8s.api.storage.v1.CSIStorageCapacityList.items",
    "io.k8s.api.storagemigration.v1alpha1.StorageVersionMigrationList.items",
    "io.k8s.api.resource.v1alpha2.PodSchedulingContextSpec.potentialNodes",
    "io.k8s.api.resource.v1alpha2.ResourceClaimSchedulingStatus.unsuitableNodes",
}


def compare_lists(facts, version, published, newest):
    """Lists whose elements are told apart by keys, or that hold each value once.

    Most list types of the core types were published from 1.30 on, though the API server told the elements apart
    before, by their merge keys: a list may have its type here already where only a newer file has it.
    """
    definitions, _ = facts.of(version)
    own = {
        f"{name}.{field}": (variant["list"], sorted(variant.get("keys", [])))
        for name, fields in definitions.items()
        for field, variant in fields.items()
        if "list" in variant
    }
    differences = []
    for key in sorted((published.keys() | own.keys()) - ODD_LISTS):
        wanted = published.get(key) or newest.get(key)
        if own.get(key) != wanted:
            differences.append(f"{key}: list {own.get(key)} instead of {wanted}")
    return len(published), differences


def published_lists(published):
    return {
        f"{name}.{field}": (value["x-kubernetes-list-type"], sorted(value.get("x-kubernetes-list-map-keys", [])))
        for name, schema in published.items()
        for field, value in schema.get("properties", {}).items()
        if value.get("x-kubernetes-list-type") in ("map", "set")
    }


def tables_of_the_newest(folder):
    """(enums, lists) of the two tables that exist for the newest release, in the terms used above."""
    enums = {
        key.removesuffix("[]").removesuffix("{}"): sorted(values)
        for key, values in json.loads((folder / "enums.json").read_text()).items()
    }
    lists = {
        key: (value["listType"], sorted(value.get("listMapKeys", [])))
        for key, value in json.loads((folder / "list-map-keys.json").read_text()).items()
        if value.get("listType") in ("map", "set")
    }
    return enums, lists


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parents[1].parent / "shared" / "oracle"
    if not folder.is_dir():
        print(f"skipped: no published definitions to compare with in {folder}")
        return 0
    facts = Facts(HERE / "facts")
    unexpected = 0

    def report(title, differences):
        nonlocal unexpected
        print(f"{title}: {len(differences)} differences")
        for difference in differences:
            known = (title.split(":")[0], difference) in EXPECTED
            unexpected += not known
            print(f"  {difference}{' (expected)' if known else ''}")

    published = {}
    for version in facts.versions:
        path = folder / f"k8s-openapi-{version}.json"
        if path.exists():
            published[version] = json.loads(path.read_text())["definitions"]
    newest_enums, newest_lists = {}, {}
    for version in published:  # a newer release overwrites what an older one says
        newest_enums.update(published_enums(published[version]))
        newest_lists.update(published_lists(published[version]))
    for version, definitions in published.items():
        count, compared, differences = compare(version, facts, definitions)
        report(f"{version}: {count} definitions, {compared} fields", differences)
        enums = published_enums(definitions)
        if enums:
            count, differences = compare_enums(facts, version, enums, newest_enums)
            report(f"{version}: {count} enums", differences)
        count, differences = compare_lists(facts, version, published_lists(definitions), newest_lists)
        report(f"{version}: {count} lists with keys or unique values", differences)
    newest = facts.versions[-1]
    enums, lists = tables_of_the_newest(folder)
    count, differences = compare_enums(facts, newest, enums, enums)
    report(f"{newest}: {count} enums of enums.json", differences)
    count, differences = compare_lists(facts, newest, lists, lists)
    report(f"{newest}: {count} lists of list-map-keys.json", differences)
    print("no unexpected difference" if not unexpected else f"{unexpected} unexpected differences")
    return 1 if unexpected else 0


if __name__ == "__main__":
    sys.exit(main())
