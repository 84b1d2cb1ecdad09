"""What tells the elements of a list apart. No package has this; it is kept by hand."""

import fnmatch
import re

import hand
import typelang


class Lists:
    def __init__(self, hand_folder):
        self.rules = {}
        for pattern, field, keys in hand.rows(hand_folder / "lists.tsv", 3):
            self.rules.setdefault(field, []).append((re.compile(fnmatch.translate(pattern)), keys))

    def of(self, full_name, field, expression, definitions):
        """("map", [keys]), ("set", []) or ("", []) for a field of one release."""
        if not expression.startswith("[]"):
            return "", []
        for pattern, keys in self.rules.get(field, ()):
            if pattern.match(full_name):
                if keys in ("", "set"):
                    return keys, []
                element = definitions.get(typelang.leaf_of(expression), {})
                return "map", [key for key in keys.split(",") if key in element]
        return "", []
