"""Legal values of string fields, from the package that has them and from the hand-kept tables.

A field that has none takes those of the same field in another version of the same API group.
"""

import fnmatch
import re

import declarations
import hand
import packages


class Enums:
    def __init__(self, sources, hand_folder):
        self.exact = {}
        self.by_group = {}
        for source in sources:
            if source.role == "enums":
                self.exact.update(declarations.read_enums(source.package))
        for (full_name, field), values in self.exact.items():
            group, _, name = full_name.split(".")[-3:]
            self.by_group.setdefault((group, name, field), values)
        for full_name, field, values in hand.rows(hand_folder / "enums.tsv", 3):
            self.exact[full_name, field] = sorted(values.split("|")) if values else []
        self.since = [
            (re.compile(fnmatch.translate(pattern)), field, value, packages.version_key(first))
            for pattern, field, value, first in hand.rows(hand_folder / "enums-since.tsv", 4)
        ]

    def of(self, full_name, field, version):
        """The legal values in the release; empty when any string is legal. Of a list or map: those of its elements."""
        group, _, name = full_name.split(".")[-3:]
        values = self.exact.get((full_name, field), self.by_group.get((group, name, field), []))
        too_new = {
            value
            for pattern, since_field, value, first in self.since
            if since_field == field and packages.version_key(version) < first and pattern.match(full_name)
        }
        return [value for value in values if value not in too_new]
