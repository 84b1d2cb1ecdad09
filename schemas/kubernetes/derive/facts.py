"""Writes the facts: JSON with one property a line, in an order that does not depend on the run."""

import json


def file_of(full_name):
    """Definitions are kept in one file for each API group: "apps.json"."""
    return full_name.split(".")[-3] + ".json"


def texts(merged, history):
    """{path below the facts folder: text}"""
    files = {
        "versions.json": _array([_line(version) for version in merged.versions]),
        "kinds.json": _array(_kind_rows(merged)),
        "history.json": _array(_history_rows(history)),
    }
    by_file = {}
    for name in sorted(merged.definitions):
        by_file.setdefault(file_of(name), []).append(_definition(name, merged))
    for file_name, definitions in by_file.items():
        files["definitions/" + file_name] = "{\n" + ",\n".join(definitions) + "\n}\n"
    return files


def _line(value):
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))


def _array(lines):
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _kind_rows(merged):
    rows = []
    for ((group, version, kind), (definition, scope, plural, is_list)), releases in merged.kinds.items():
        row = {"group": group, "version": version, "kind": kind, "definition": definition}
        if is_list:
            row["list"] = True
        else:
            row["scope"] = scope
            if plural:
                row["plural"] = plural
        if releases != merged.versions:
            row["in"] = merged.range_of(releases)
        rows.append(row)
    rows.sort(key=lambda row: (row["group"], row["version"], row["kind"], row["definition"]))
    return [_line(row) for row in rows]


def _history_rows(history):
    rows = []
    for group, version, kinds, first, gone in history:
        for kind in kinds.split(","):
            row = {"group": group, "version": version, "kind": kind}
            if first:
                row["since"] = first
            if gone:
                row["removed"] = gone
            rows.append(row)
    rows.sort(key=lambda row: (row["group"], row["version"], row["kind"]))
    return [_line(row) for row in rows]


def _definition(name, merged):
    releases, fields = merged.definitions[name]
    rows = []
    for field in sorted(fields):
        variants = []
        for (expression, required, list_type, keys, values), holds_in in fields[field].items():
            row = {"type": expression}
            if required:
                row["required"] = True
            if list_type:
                row["list"] = list_type
            if keys:
                row["keys"] = keys
            if values:
                row["enum"] = values
            if holds_in != releases:
                row["in"] = merged.range_of(holds_in)
            variants.append(row)
        rows.append(f"{_line(field)}: {_line(_short(variants))}")
    head = f'"{name}": {{'
    if releases != merged.versions:
        head += f'"in": "{merged.range_of(releases)}", '
    return head + '"properties": {' + ("\n" + ",\n".join(rows) + "\n" if rows else "") + "}}"


def _short(variants):
    """Most properties have one variant and nothing but a type: then the type alone is written."""
    if len(variants) > 1:
        return variants
    return variants[0]["type"] if variants[0].keys() == {"type"} else variants[0]
