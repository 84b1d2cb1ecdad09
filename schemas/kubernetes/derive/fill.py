"""A release for which client-node was never published, from its two neighbours and a filler package.

What both neighbours have holds. What only the newer one has holds when the filler has it. What only the older one has
holds when the filler has it, too, unless the filler also keeps what older releases had: then it tells nothing, and
such things are taken for gone. What only the filler has is new in this very release, unless it is such a leftover,
which is to say that an older edition of the filler ("base" in packages.tsv) has it as well.

A filler leaves out some definitions (types that only a status refers to); those follow the newer neighbour. A
definition belongs to the release when one of its kinds needs it. The few facts that no source has are kept by hand
(hand/fills.tsv).
"""

import re

import typelang
from release import Kind, Release, add_empty_definitions

# Fields that a filler may leave out of a kind, because it fills them in itself or has no use for them.
OF_EVERY_KIND = ("apiVersion", "kind", "status")


class Filler:
    """definitions: as in declarations.py;  kinds: {full name: (group, version, kind)};  base: an older edition."""

    def __init__(self, definitions, kinds, base, cumulative):
        self.definitions = definitions
        self.kinds = kinds
        self.base = base
        self.cumulative = cumulative

    def is_new_field(self, name, field):
        return not self.cumulative or (self.base is not None and field not in self.base.definitions.get(name, {}))

    def is_new_kind(self, name):
        return not self.cumulative or (self.base is not None and name not in self.base.kinds)


class Filling:
    def __init__(self, version, older, newer, filler, hints, hand_facts):
        self.version = version
        self.older = older
        self.newer = newer
        self.filler = filler
        self.hints = hints
        self.hand_facts = {}
        for name, field, expression, required in hand_facts:
            self.hand_facts.setdefault(name, {})[field] = (expression, required == "required")

    def release(self):
        kinds = self._kinds()
        definitions = {}
        waiting = [kind.definition for kind in kinds.values()]
        while waiting:
            name = waiting.pop()
            if name in definitions:
                continue
            definitions[name] = self._with_hand_facts(name, self._definition(name))
            for expression, _ in definitions[name].values():
                leaf = typelang.leaf_of(expression)
                if typelang.is_reference(leaf):
                    waiting.append(leaf)
        add_empty_definitions(definitions)
        return Release(self.version, definitions, kinds)

    def _kinds(self):
        kinds = {}
        for key in self.older.kinds.keys() | self.newer.kinds.keys():
            kind = self.newer.kinds.get(key) or self.older.kinds[key]
            # A list lives as long as its kind; not every filler has the lists.
            name = kind.definition.removesuffix("List") if kind.is_list else kind.definition
            in_both = key in self.older.kinds and key in self.newer.kinds
            decided = name in self.filler.kinds and (key in self.newer.kinds or not self.filler.cumulative)
            if in_both or decided:
                kinds[key] = kind
        for definition, key in self.filler.kinds.items():
            if key not in self.older.kinds and key not in self.newer.kinds and self.filler.is_new_kind(definition):
                kinds.update(self._kinds_like(definition, key))
        return kinds

    def _kinds_like(self, definition, key):
        """A kind that only this release has, and its list: plural and scope are those of another API version of it."""
        group, version, name = key
        found = {}
        for release in (self.older, self.newer):
            for (other_group, _, other_name), twin in release.kinds.items():
                if other_group == group and other_name in (name, name + "List"):
                    suffix = other_name[len(name) :]
                    found[group, version, other_name] = Kind(definition + suffix, twin.scope, twin.plural, twin.is_list)
        if key not in found:
            raise SystemExit(f"{definition}: only in {self.version}, and no other API version tells scope and plural")
        return found

    def _definition(self, name):
        old = self.older.definitions.get(name)
        new = self.newer.definitions.get(name)
        own = self.filler.definitions.get(name)
        if own is None:
            if new is None:
                return dict(old) if old is not None else self._twin(name)
            return {field: self._chosen((old or {}).get(field), new[field], None) for field in new}
        if old is None and new is None:
            fields = {field: self._own(name, field) for field in own}
            twin = self._twin(name) if name in self.filler.kinds else {}
            fields.update({field: twin[field] for field in OF_EVERY_KIND if field in twin and field not in own})
            return fields
        fields = {}
        for field in {**(old or {}), **(new or {}), **own}:
            in_old = old is not None and field in old
            in_new = new is not None and field in new
            if in_old and in_new:
                fields[field] = self._chosen(old[field], new[field], own.get(field))
            elif in_new and (field in own or (old is None and field in OF_EVERY_KIND)):
                fields[field] = self._chosen(None, new[field], own.get(field))
            elif in_old and (field in own and not self.filler.cumulative or new is None):
                if field in own or field in OF_EVERY_KIND:
                    fields[field] = self._chosen(old[field], None, own.get(field))
            elif field in own and not in_old and not in_new and self.filler.is_new_field(name, field):
                fields[field] = self._own(name, field)
        return fields

    def _own(self, name, field):
        expression, required = self.filler.definitions[name][field]
        return (self.hints.repair(name, field, expression), bool(required))

    def _chosen(self, old, new, own):
        """One variant of a field from what the neighbours (None: lacks the field) and the filler say of it."""
        if old == new:
            return old
        types = [variant[0] for variant in (new, old) if variant]
        # Where only one neighbour has the field, the filler knows better whether it is required. Where both have it
        # and the filler does not say, the older one is right: what is never filled in became required in 1.36 only.
        required = (old or new)[1] if own is None or own[1] is None else own[1]
        if own is not None and len(types) == 2 and typelang.leaf_of(own[0]) == typelang.leaf_of(types[1]):
            return (types[1], required)
        return (types[0], required)

    def _twin(self, name):
        """The definition of that name in another version of the group, with its references moved to this version."""
        prefix, version, short = name.rsplit(".", 2)
        for release in (self.older, self.newer):
            for other in sorted(release.definitions, reverse=True):
                match = re.fullmatch(rf"{re.escape(prefix)}\.(v\w+)\.{re.escape(short)}", other)
                if match:
                    return {
                        field: (expression.replace(f"{prefix}.{match[1]}.", f"{prefix}.{version}."), required)
                        for field, (expression, required) in release.definitions[other].items()
                    }
        return {}

    def _with_hand_facts(self, name, fields):
        for field, (expression, required) in self.hand_facts.get(name, {}).items():
            if expression:
                fields[field] = (expression, required)
            else:
                fields.pop(field, None)
        return fields
