"""Checks the #includes of the project against its architecture; see README.md in this folder.

    layering.py [ROOT]

Prints one line a violation, as `file:line: what is wrong`, and exits 1 if there is any.
"""

import os
import re
import sys

# The stages of lib/ in the order of the data path: each may include itself and what stands before it.
STAGES = ["base", "text", "yaml", "edit", "model", "kube", "schema", "rule", "engine", "report", "capi"]

# What a rule may include: the rule header, the vocabulary, and what the schemas say of kinds and faults.
RULE_HEADERS = {"rule/rule.h", "rule/missing_objects.h", "schema/wording.h", "schema/meshery_design.h", "schema/api_status.h", "schema/schema_set.h"}
RULE_STAGES = {"base", "text", "yaml", "edit", "model", "kube"}

# Third-party headers, by the beginning of the include, and the folders that may have them.
THIRD_PARTY = {
    "yaml-cpp/": ["lib/yaml/"],
    "nlohmann/": ["lib/schema/", "lib/report/", "schemas/"],
    "valijson/": ["lib/schema/"],
    "re2/": ["lib/base/"],
    "zlib.h": ["lib/base/", "lib/engine/"],
    "CLI/": ["cli/"],
    "benchmark/": [],
    "gtest/": [],
    "gmock/": [],
    "yaml.h": [],
}
# Of these, one file has the include: the library is behind one door.
ONE_FILE = ["valijson/"]

# Headers of C and of the operating system; those in C_HEADERS are fine in public headers too.
C_HEADERS = {"limits.h", "stdarg.h", "stdbool.h", "stddef.h", "stdint.h"}
SYSTEM = re.compile(
    r"(sys/\w+|unistd|fcntl|errno|signal|dirent|poll|termios|glob|fnmatch|pthread|sched|spawn|time|stdio|stdlib|string"
    r"|immintrin|emmintrin|arm_neon)\.h"
)
STANDARD = re.compile(r"[a-z0-9_]+")

# The folders that are read, and the extensions. Tests and benchmarks may include anything.
FOLDERS = ["include", "lib", "rules", "cli", "schemas"]
EXTENSIONS = (".h", ".hpp", ".cc")

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:<([^>]+)>|"([^"]+)")(.*)$', re.M)

# Names that everything has, hence prove no use.
COMMON_NAMES = {
    "at", "back", "begin", "clear", "data", "empty", "end", "false", "find", "first", "front", "id", "index", "insert",
    "key", "kind", "length", "message", "name", "ok", "operator", "path", "push_back", "result", "return", "second",
    "size", "sizeof", "static_assert", "string", "text", "true", "type", "value", "assert", "if", "for", "while", "switch",
    "line", "file", "int", "bool", "char", "const", "void", "auto", "move", "min", "max", "swap", "noexcept",
    "decltype", "explicit", "default", "delete", "override", "this", "std", "size_t", "string_view", "vector",
}  # fmt: skip


class Include:
    """One #include: the path as written, its line, and whether a comment marks it as kept or exported."""

    def __init__(self, path, angled, line, rest):
        self.path = path
        self.angled = angled
        self.line = line
        self.pragma = "IWYU pragma" in rest


class Source:
    def __init__(self, path, text):
        self.path = path
        self.text = text
        code = strip_comments(text, keep_pragmas=True)
        self.includes = [
            Include(m.group(1) or m.group(2), bool(m.group(1)), code.count("\n", 0, m.start()) + 1, m.group(3))
            for m in INCLUDE.finditer(code)
        ]


def strip_comments(text, keep_pragmas=False):
    """The text without comments and without what is in string literals; line numbers stay as they are."""

    def replace(match):
        token = match.group(0)
        if token.startswith("/"):
            return token if keep_pragmas and "IWYU pragma" in token else "\n" * token.count("\n")
        return token if keep_pragmas else '""' + "\n" * token.count("\n")

    pattern = r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"'
    return re.sub(pattern, replace, text, flags=re.S)


def read_tree(root):
    sources = {}
    for folder in FOLDERS:
        for directory, _, names in os.walk(os.path.join(root, folder)):
            for name in names:
                if name.endswith(EXTENSIONS):
                    full = os.path.join(directory, name)
                    with open(full, encoding="utf-8") as file:
                        path = os.path.relpath(full, root).replace(os.sep, "/")
                        sources[path] = Source(path, file.read())
    return sources


def resolve(sources, source, include):
    """The file of the project that an include means, or None."""
    for candidate in ("lib/" + include.path, "include/" + include.path, include.path,
                      os.path.dirname(source.path) + "/" + include.path):  # fmt: skip
        if candidate in sources:
            return candidate
    return None


def stage_of(path):
    """`yaml` for lib/yaml/node.h and None for what is not in a stage of lib/."""
    parts = path.split("/")
    return parts[1] if parts[0] == "lib" and len(parts) > 2 else None


def third_party(path):
    return next((prefix for prefix in THIRD_PARTY if path.startswith(prefix)), None)


def check_outside(source, include):
    """An include of something that is not the project's."""
    prefix = third_party(include.path)
    if prefix:
        folders = THIRD_PARTY[prefix]
        if not source.path.startswith(tuple(folders)):
            where = " and ".join(folders) or "the tests"
            return f"<{include.path}> belongs in {where}"
        return None
    if STANDARD.fullmatch(include.path) or include.path in C_HEADERS:
        return None
    if include.path.startswith("meshlint/"):
        return None  # generated into the build folder
    if source.path.startswith("include/"):
        return f"<{include.path}> in a public header: only the standard library and meshlint/ are"
    if SYSTEM.fullmatch(include.path):
        return None
    if not include.angled:
        return f'"{include.path}" is no file of the project'
    return f"<{include.path}> is a library that layering.py does not know"


def check_inside(source, target):
    """An include of a file of the project; `target` is its path."""
    to = stage_of(target)
    if source.path.startswith("include/"):
        return None if target.startswith("include/") else f"a public header includes {target}"
    if source.path.startswith("cli/"):
        return None if target.startswith(("include/", "cli/")) else f"cli/ includes {target}: it has the public headers only"
    if target.startswith("include/"):
        return None
    if source.path.startswith("rules/"):
        allowed = to in RULE_STAGES or target.removeprefix("lib/") in RULE_HEADERS
        if not allowed and os.path.dirname(target) != os.path.dirname(source.path):
            return f"a rule includes {target}: it has rule/rule.h and lib/ up to kube"
        return None
    start = stage_of(source.path)
    if start not in STAGES:
        return None  # reported once by check_stages, or no part of lib/
    if to is None:
        return f"lib/ includes {target}"
    if to not in STAGES or STAGES.index(to) > STAGES.index(start):
        return f"lib/{start} includes {target}: {to} comes after {start}"
    return None


def check_stages(sources):
    """Folders of lib/ that have no place in the order."""
    for stage in sorted({stage_of(path) for path in sources} - {None} - set(STAGES)):
        yield f"lib/{stage}:1: not a stage that layering.py knows: give it a place in STAGES and in lib/README.md"


def check_cycles(edges):
    """Files that include each other; one report a cycle, at the file with the smallest path."""
    found = set()
    state = {}

    def visit(path, trail):
        state[path] = "open"
        for target in edges.get(path, []):
            if state.get(target) == "open":
                cycle = trail[trail.index(target):]
                start = cycle.index(min(cycle))
                found.add(tuple(cycle[start:] + cycle[:start]))
            elif target not in state:
                visit(target, trail + [target])
        state[path] = "done"

    for path in sorted(edges):
        if path not in state:
            visit(path, [path])
    for cycle in sorted(found):
        yield f"{cycle[0]}:1: include cycle: {' -> '.join(cycle + (cycle[0],))}"


def declared_names(text):
    """About every name that a header declares: types, functions, members, constants and macros."""
    code = strip_comments(text)
    names = set(re.findall(r"^[ \t]*#[ \t]*define[ \t]+(\w+)", code, re.M))
    code = re.sub(r"^[ \t]*#.*$", "", code, flags=re.M)
    names.update(re.findall(r"\b(?:class|struct|union|enum|concept|using|namespace)\s+(?:\[\[\w+\]\]\s*)?(\w+)", code))
    names.update(re.findall(r"\b(\w+)\s*(?:\(|=|;|\{|,|\[)", code))
    names.update(re.findall(r"\b(k[A-Z]\w*)\b", code))
    return {name for name in names if name not in COMMON_NAMES and not name.isdigit()}


def check_unused(sources, source, include, target, names_of):
    """An include of which not one name is used. Loose on purpose: it speaks up only when it is sure."""
    header = sources[target]
    same_stem = os.path.splitext(target)[0] == os.path.splitext(source.path)[0]
    if include.pragma or same_stem or not target.endswith((".h", ".hpp")):
        return None
    if target not in names_of:
        names_of[target] = declared_names(header.text) - {"meshlint", "yaml", "kube", "rules", "model", "schema"}
    names = names_of[target]
    if not names or any(inner.pragma for inner in header.includes):
        return None  # a header that passes others on
    code = re.sub(r"^[ \t]*#[ \t]*include.*$", "", strip_comments(source.text), flags=re.M)
    if names.isdisjoint(re.findall(r"\w+", code)):
        return f"nothing of {target} is used here (a comment `// IWYU pragma: keep` says that it is wanted)"
    return None


def check(root):
    """All violations under `root`, sorted."""
    sources = read_tree(root)
    violations = []
    edges = {}
    one_file = {}
    names_of = {}
    for source in sources.values():
        for include in source.includes:
            target = resolve(sources, source, include)
            if target is None:
                problems = [check_outside(source, include)]
                prefix = third_party(include.path)
                if prefix in ONE_FILE and not problems[0]:
                    one_file.setdefault(prefix, set()).add(source.path)
            else:
                edges.setdefault(source.path, []).append(target)
                problems = [
                    check_inside(source, target),
                    check_unused(sources, source, include, target, names_of),
                ]
            violations += [f"{source.path}:{include.line}: {problem}" for problem in problems if problem]
    for prefix, files in one_file.items():
        if len(files) > 1:
            names = ", ".join(sorted(files))
            violations.append(f"{min(files)}:1: <{prefix}...> belongs in one file and is in {names}")
    return sorted(violations) + list(check_stages(sources)) + list(check_cycles(edges))


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
    violations = check(root)
    for violation in violations:
        print(violation)
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main())
