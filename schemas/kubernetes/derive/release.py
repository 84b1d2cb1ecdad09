"""One Kubernetes release, in the terms of the facts, made from its client-node package."""

import naming
import operations
import typelang


class Kind:
    """What the API server serves under one group, version and kind."""

    def __init__(self, definition, scope="", plural="", is_list=False):
        self.definition = definition
        self.scope = scope  # "namespaced" or "cluster"; empty for lists
        self.plural = plural
        self.is_list = is_list

    def facts(self):
        return (self.definition, self.scope, self.plural, self.is_list)


class Release:
    """definitions: {full name: {field: (type, required)}};  kinds: {(group, version, kind): Kind}"""

    def __init__(self, version, definitions, kinds):
        self.version = version
        self.definitions = definitions
        self.kinds = kinds

    def keep_reachable(self):
        """Drops definitions that no kind needs, such as the body of the version request."""
        reached = set()
        waiting = [kind.definition for kind in self.kinds.values()]
        while waiting:
            name = waiting.pop()
            if name in reached:
                continue
            reached.add(name)
            for expression, _ in self.definitions[name].values():
                leaf = typelang.leaf_of(expression)
                if typelang.is_reference(leaf):
                    waiting.append(leaf)
        self.definitions = {name: self.definitions[name] for name in sorted(reached)}


def from_client(version, client, names, hints, hand_kinds):
    open_fields = []
    definitions = {}
    for class_name, fields in client.classes.items():
        if class_name not in names:
            continue
        full_name = names[class_name]
        definitions[full_name] = {}
        for field, (typescript, number_format, required) in fields.items():
            expression = typelang.from_typescript(typescript, lambda word: _leaf(word, number_format, names))
            expression = hints.repair(full_name, field, expression)
            if typelang.leaf_of(expression) in typelang.VAGUE:
                open_fields.append(f"{full_name}\t{field}\t{expression}")
            definitions[full_name][field] = (expression, required)
    add_empty_definitions(definitions)
    if open_fields:
        raise SystemExit(
            f"{version}: no package tells the exact type of these fields; add them to hand/types.tsv\n"
            + "\n".join(open_fields)
        )
    release = Release(version, definitions, _kinds(client, names))
    for full_name, group, api_version, kind, scope, plural in hand_kinds:
        if full_name in definitions:
            release.kinds[group, api_version, kind] = Kind(full_name, scope, plural)
    release.keep_reachable()
    return release


def add_empty_definitions(definitions):
    """A definition without properties has no class of its own; it is known by the references to it (hand/types.tsv)."""
    for fields in list(definitions.values()):
        for expression, _ in fields.values():
            leaf = typelang.leaf_of(expression)
            if typelang.is_reference(leaf):
                definitions.setdefault(leaf, {})


def _leaf(word, number_format, names):
    if word == "number":
        return number_format or "number"
    if word == "string":
        return number_format or "string"
    if word in ("any", "object"):
        return "unknown"
    simple = {"boolean": "boolean", "Date": "date-time", "V1MicroTime": "micro-time", "IntOrString": "int-or-string"}
    return simple.get(word) or names[word]


def _kinds(client, names):
    kinds = {}
    for method, path, body, response in client.operations:
        resource = operations.resource_of(path)
        if not resource:
            continue
        is_list = method == "GET" and not resource.named
        class_name = body if method == "POST" else response if method == "GET" else None
        if class_name not in names:
            continue
        full_name = names[class_name]
        key = (resource.group, resource.version, full_name.rpartition(".")[2])
        scope = "namespaced" if resource.namespaced else "cluster"
        kinds[key] = Kind(full_name, is_list=True) if is_list else Kind(full_name, scope, resource.plural)
    return kinds
