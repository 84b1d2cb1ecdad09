"""Reads the other packages: TypeScript declarations with full definition names.

Each reader returns {full definition name: {JSON name: (type, required)}}, in the type language of typelang.py.
`required` is None where the package does not say. The packages write numbers without their size: the word `number`.

    cdk8s-plus-NN       one release, without types that only a status refers to; tags give the full names
    @pulumi/kubernetes  every release up to its own at once, so that a definition or field may be long gone
    kubernetes-models   every release up to its own at once, without alpha versions; says which strings are quantities,
                        and has the legal values of string fields
"""

import re

import naming
import packages
import typelang

BASIC = {"string": "string", "boolean": "boolean", "number": "number", "Date": "date-time", "any": "unknown"}
INT_OR_STRING = ("IntOrString", "number | string", "string | number")


def _word_of(full_name):
    return typelang.WORDS.get(full_name, full_name)


def _without_comments(text):
    return re.sub(r"^ */\*\*.*?\*/\n", "", text, flags=re.M | re.S)


def read(package):
    name = package.rpartition("@")[0]
    if name.startswith("cdk8s-plus-"):
        return read_cdk8s(package)
    if name == "@pulumi/kubernetes":
        return read_pulumi(package)
    if name == "kubernetes-models":
        return read_kubernetes_models(package)
    raise SystemExit(f"packages.tsv: no reader for {package}")


def read_kinds(package):
    """{full definition name: (group, version, kind)} of a filler."""
    return read_pulumi_kinds(package) if package.startswith("@pulumi/") else read_cdk8s_kinds(package)


def is_cumulative(package):
    """Whether the package also holds what older releases had."""
    return not package.startswith("cdk8s-plus-")


# --- cdk8s-plus ---


def read_cdk8s(package):
    (text,) = packages.read_files(package, r"lib/imports/k8s\.d\.ts").values()
    full_names = dict(
        (interface, full_name)
        for full_name, interface in re.findall(
            r"^ \* @schema (io\.k8s\S+)\n \*/\nexport (?:interface|declare class) (\w+)", text, re.M
        )
    )

    def leaf(word):
        if word in INT_OR_STRING:
            return "int-or-string"
        return BASIC.get(word) or _word_of(full_names.get(word, "string"))

    definitions = {}
    for name, body in re.findall(r"^export interface (\w+) \{\n(.*?)^\}", text, re.M | re.S):
        if name not in full_names:
            continue
        fields = definitions.setdefault(full_names[name], {})
        for json_name, optional, typescript in re.findall(
            r"@schema \S+#(\S+)\n     \*/\n    readonly \w+(\??): (\{.*?\}|[^;]*);", body, re.S
        ):
            fields[json_name] = (typelang.from_typescript(typescript, leaf), not optional)
    return definitions


def read_cdk8s_kinds(package):
    """{full definition name: (group, version, kind)}"""
    (declarations,) = packages.read_files(package, r"lib/imports/k8s\.d\.ts").values()
    (script,) = packages.read_files(package, r"lib/imports/k8s\.js").values()
    kinds = {}
    for api_object, api_version, kind in re.findall(
        r"^(\w+)\.GVK = \{\s*apiVersion: '([^']+)',\s*kind: '([^']+)',?\s*\}", script, re.M
    ):
        full_name = re.search(
            rf"@schema (\S+)\n \*/\nexport declare class {api_object} extends ApiObject", declarations
        )[1]
        group, _, version = api_version.rpartition("/")
        kinds[full_name] = (group, version, kind)
    return kinds


# --- @pulumi/kubernetes ---


def read_pulumi(package):
    files = packages.read_files(package, r"types/(input|output)\.d\.ts")
    definitions = {}
    # The output types know more definitions (status), the input types know what is required: they are read last.
    for path in ("types/output.d.ts", "types/input.d.ts"):
        required_is_known = path == "types/input.d.ts"
        for full_name, fields in _pulumi_interfaces(files[path]):
            entry = definitions.setdefault(full_name, {})
            for name, (typescript, optional) in fields.items():
                json_name = name.replace("_", "-") if name.startswith("x_") else name
                expression = typelang.from_typescript(typescript, _pulumi_leaf)
                entry[json_name] = (expression, not optional if required_is_known else None)
    return definitions


def read_pulumi_kinds(package):
    """The kinds are the interfaces whose apiVersion and kind have one legal value each."""
    kinds = {}
    (text,) = packages.read_files(package, r"types/input\.d\.ts").values()
    for full_name, fields in _pulumi_interfaces(text):
        values = [
            re.fullmatch(r'pulumi\.Input<"(.*)">', fields[field][0]) if field in fields else None
            for field in ("apiVersion", "kind")
        ]
        if all(values):
            group, _, version = values[0][1].rpartition("/")
            kinds[full_name] = (group, version, values[1][1])
    return kinds


def _pulumi_interfaces(text):
    text = _without_comments(text)
    names = set()
    found = []
    for group, in_group in re.findall(r"^export declare namespace (\w+) \{\n(.*?)^\}", text, re.M | re.S):
        for version, in_version in re.findall(r"^    namespace (\w+) \{\n(.*?)^    \}", in_group, re.M | re.S):
            package = _pulumi_package(group, version)
            for name, body in re.findall(r"^ *interface (\w+) \{\n(.*?)^        \}", in_version, re.M | re.S):
                names.add(package + "." + name)
                fields = {
                    field: (typescript, optional)
                    for field, optional, typescript in re.findall(
                        r"^            ([\w$]+)(\??): (.*?);$(?!\n                |\n            \})", body, re.M | re.S
                    )
                }
                found.append((package + "." + name, fields))
    # Each definition has a twin for patches, whose fields are all optional.
    return [(name, fields) for name, fields in found if not (name.endswith("Patch") and name[:-5] in names)]


def _pulumi_package(group, version):
    full = {"apiextensions": "apiextensions.k8s.io", "apiregistration": "apiregistration.k8s.io"}.get(group, group)
    return naming.package_of({"core": ""}.get(full, full), version)


def _pulumi_leaf(word):
    if word in INT_OR_STRING:
        return "int-or-string"
    if word in BASIC:
        return BASIC[word]
    match = re.fullmatch(r"(?:inputs|outputs)\.(\w+)\.(\w+)\.(\w+)", word)
    if match:
        return _word_of(_pulumi_package(match[1], match[2]) + "." + match[3])
    return "unknown" if "outputs." in word or "inputs." in word else "string"


# --- kubernetes-models ---


def _kubernetes_models_files(package):
    """Yields (full definition name, {field: (TypeScript type, required)}, {alias: full definition name})."""
    files = packages.read_files(package, r"(?!_schemas|index|.*/index)([\w.]+/)?v\w+/\w+\.d\.ts")
    full_names = {}
    for path in files:
        *group, version, file_name = path.split("/")
        full_names[path] = naming.package_of("".join(group), version) + "." + file_name.removesuffix(".d.ts")
    # An interface is imported by an alias: the full name as one camel-case word.
    aliases = {}
    for path, text in files.items():
        match = re.search(r"^export type \{ \w+ as (IIoK8s\w+)", text, re.M)
        if match:
            aliases[match[1]] = full_names[path]
    for full_name in typelang.WORDS:
        words = re.split(r"[.-]", full_name)
        aliases["I" + "".join(word[:1].upper() + word[1:] for word in words)] = full_name
    for path, text in files.items():
        match = re.search(r"^export interface I\w+( extends TypeMeta)? \{\n(.*?)^\}", text, re.M | re.S)
        if match:
            fields = {
                name: (typescript, not optional)
                for name, optional, typescript in re.findall(
                    r'^    "([^"]+)"(\??): (.*?);$(?!\n        |\n    \})', _without_comments(match[2]), re.M | re.S
                )
                # apiVersion and kind of an object say what it is; their one value is no list of legal values.
                if not (match[1] and name in ("apiVersion", "kind"))
            }
            yield full_names[path], fields, aliases


def read_kubernetes_models(package):
    definitions = {}
    for full_name, fields, aliases in _kubernetes_models_files(package):

        def leaf(word):
            if word in BASIC:
                return BASIC[word]
            if word.startswith("IIoK8s"):
                # What is not found among the package's own aliases is a type of meta.v1.
                meta = word.removeprefix("IIoK8sApimachineryPkgApisMetaV1")
                return _word_of(aliases.get(word) or naming.package_of("meta", "v1") + "." + meta)
            return "string" if word.startswith('"') else "unknown"

        definitions[full_name] = {
            name: (typelang.from_typescript(typescript, leaf), required)
            for name, (typescript, required) in fields.items()
        }
    return definitions


def read_enums(package):
    """{(full definition name, field): [legal values]}; of a list or map they are those of the elements."""
    enums = {}
    for full_name, fields, _ in _kubernetes_models_files(package):
        for name, (typescript, _) in fields.items():
            leaf = typelang.leaf_of(typelang.from_typescript(typescript, lambda word: word))
            if re.fullmatch(r'"[^"]*"(?: \| "[^"]*")*', leaf):
                enums[full_name, name] = sorted(re.findall(r'"([^"]*)"', leaf))
    return enums
