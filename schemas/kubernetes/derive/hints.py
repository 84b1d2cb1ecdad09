"""Exact types for fields whose client-node class only says "string", "number", "object" or "any".

Every source that is more exact about a field is asked: the hand-kept table first, then the other packages, then newer
clients (from 1.x on they write formats). A field that no source has takes the type that all its siblings agree on:
the field of that name in the definition of that name in another version of the API.
"""

import typelang

# What may replace what. A type that is not a key here is already exact.
MORE_EXACT = {
    "string": ("quantity", "byte"),
    "date-time": ("micro-time",),
    "number": ("int32", "int64", "double"),
    "unknown": ("object", "any", "int-or-string"),
}


class Hints:
    def __init__(self):
        self.exact = {}
        self.by_group = {}
        self.by_name = {}

    def add(self, full_name, field, expression):
        """Earlier sources win."""
        leaf = typelang.leaf_of(expression)
        if not any(leaf in words for words in MORE_EXACT.values()) and not typelang.is_reference(leaf):
            return
        self.exact.setdefault((full_name, field), leaf)
        group, _, name = full_name.split(".")[-3:]
        self.by_group.setdefault((group, name, field), set()).add(leaf)
        self.by_name.setdefault((name, field), set()).add(leaf)

    def add_definitions(self, definitions):
        for full_name, fields in definitions.items():
            for field, (expression, _) in fields.items():
                self.add(full_name, field, expression)

    def repair(self, full_name, field, expression):
        leaf = typelang.leaf_of(expression)
        if leaf not in MORE_EXACT:
            return expression
        group, _, name = full_name.split(".")[-3:]
        if (full_name, field) in self.exact:
            found = {self.exact[full_name, field]}
        else:
            found = self.by_group.get((group, name, field)) or self.by_name.get((name, field)) or set()
        # An "unknown" may also be a definition without properties, which has no class of its own.
        found = {word for word in found if word in MORE_EXACT[leaf] or leaf == "unknown"}
        if len(found) == 1:
            return typelang.with_leaf(expression, found.pop())
        return expression
