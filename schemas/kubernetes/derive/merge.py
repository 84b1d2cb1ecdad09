"""Merges the releases into one table in which everything carries the releases that it holds in."""


class Merged:
    """All releases at once.

    versions:     the releases, in order
    definitions:  {full name: (releases, {field: {variant: releases}})}
    kinds:        {((group, version, kind), (definition, scope, plural, is_list)): releases}

    A variant is (type, required, list type, list keys, legal values).
    """

    def __init__(self, releases, enums, lists):
        self.versions = [release.version for release in releases]
        self.definitions = {}
        self.kinds = {}
        for release in releases:
            for name, fields in release.definitions.items():
                versions, table = self.definitions.setdefault(name, ([], {}))
                versions.append(release.version)
                for field, (expression, required) in fields.items():
                    list_type, keys = lists.of(name, field, expression, release.definitions)
                    values = enums.of(name, field, release.version)
                    variant = (expression, required, list_type, tuple(keys), tuple(values))
                    table.setdefault(field, {}).setdefault(variant, []).append(release.version)
            for key, kind in release.kinds.items():
                self.kinds.setdefault((key, kind.facts()), []).append(release.version)

    def range_of(self, holds_in):
        """The releases as text: "1.28-1.30,1.32", or "1.34-" when they go on to the newest."""
        chosen = set(holds_in)
        ranges = []
        first = None
        for position, version in enumerate(self.versions):
            if version in chosen and first is None:
                first = version
            at_end = position + 1 == len(self.versions)
            if first and version in chosen and (at_end or self.versions[position + 1] not in chosen):
                ranges.append(f"{first}-" if at_end else first if first == version else f"{first}-{version}")
                first = None
        return ",".join(ranges)
