"""Reads one release out of @kubernetes/client-node.

The package is generated from the release's OpenAPI document, so its classes hold every definition: the attribute maps
in the .js files give names and types, the .d.ts files say which property is optional, and the request paths in the API
files say which kinds there are. Two generations of the generator are understood: 0.x (folders `model` and `api`) and
1.x and later (`models` and `apis`).
"""

import json
import re

import packages

MODELS = r"dist/gen/models?/[^/]+\.(js|d\.ts)"
APIS = r"dist/gen/apis?/[^/]+\.js"


class Client:
    """What one client-node package says, still in the package's own terms.

    release:     "1.36"
    classes:     {class name: {JSON name: (TypeScript type, format, required)}}; 0.x has no formats
    operations:  [(method, path, class of the body or None, class of the response or None)]
    """

    def __init__(self, release, classes, operations):
        self.release = release
        self.classes = classes
        self.operations = operations


def read(package):
    files = packages.read_files(package, f"(?:{MODELS})|(?:{APIS})")
    models = {path: text for path, text in files.items() if re.fullmatch(MODELS, path)}
    live = _live_classes(models)
    by_stem = {path.lower(): text for path, text in models.items()}
    folder = next(iter(models)).rsplit("/", 1)[0]
    classes = {}
    release = None
    for name in live:
        # The two generations differ in the case of the first letter of a file's name.
        script = by_stem[f"{folder}/{name}.js".lower()]
        declaration = by_stem[f"{folder}/{name}.d.ts".lower()]
        release = release or re.search(r"(?:OpenAPI spec version|OpenAPI document): (?:release-|v)(\d+\.\d+)", script)[1]
        attributes = json.loads(re.search(r"\.attributeTypeMap = (\[.*?\n?\]);", script, re.S)[1])
        required = {
            property_name
            for property_name, optional in re.findall(r"^    '([^']+)'(\??):", declaration, re.M)
            if not optional
        }
        classes[name] = {
            attribute["baseName"]: (attribute["type"], attribute.get("format", ""), attribute["name"] in required)
            for attribute in attributes
        }
    operations = []
    for path, text in sorted(files.items()):
        if re.fullmatch(APIS, path):
            operations += _operations(text)
    return Client(release, classes, operations)


def _live_classes(models):
    """Class names in the serializer's table. The folder also holds files that earlier releases left behind."""
    for path, text in models.items():
        if path.endswith(("/ObjectSerializer.js", "/models.js")) and "let typeMap = {" in text:
            table = text.split("let typeMap = {", 1)[1].split("};", 1)[0]
            return re.findall(r'^\s*"(\w+)":', table, re.M)
    raise SystemExit("client-node: no table of classes found")


def _operations(text):
    """Joins what the request builder and the response reader of one call say (in 0.x they are one function)."""
    calls = {}
    pieces = re.split(r"^    (?:async )?(\w+)\([^\n]*\) \{$", text, flags=re.M)
    for name, body in zip(pieces[1::2], pieces[2::2]):
        call = calls.setdefault(name.removesuffix("WithHttpInfo"), {})
        for key, pattern in (
            ("path", r"localVarPath = (?:this\.basePath \+ )?'([^']*)'"),
            ("method", r"(?:HttpMethod\.|method: ')([A-Z]+)"),
            ("body", r'serialize\(body, "([^"]+)"'),
            ("response", r'deserialize\([^\n]*?, "([^"]+)"'),
        ):
            match = re.search(pattern, body)
            if match:
                call.setdefault(key, match[1])
    return [
        (call["method"], call["path"], call.get("body"), call.get("response"))
        for call in calls.values()
        if "path" in call and "method" in call
    ]
