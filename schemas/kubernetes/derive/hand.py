"""Reads the hand-kept facts: tab-separated lines, and comment lines that begin with `#`."""

import fnmatch


def rows(path, columns):
    """The rows of a file, each with the given number of columns; a single "-" stands for an empty column."""
    result = []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = ["" if field == "-" else field for field in line.split("\t")]
        if len(fields) != columns:
            raise SystemExit(f"{path}:{number}: {len(fields)} columns instead of {columns}")
        result.append(fields)
    return result


def check_all_used(folder, merged):
    """Stops at a hand-kept fact about something that no release has: a slip of the pen, or no longer of use."""
    known = {name: fields for name, (_, fields) in merged.definitions.items()}
    unused = []
    for file_name, columns, name_column in (
        ("enums.tsv", 3, 0),
        ("enums-since.tsv", 4, 0),
        ("fills.tsv", 5, 1),
        ("kinds.tsv", 6, 0),
        ("lists.tsv", 3, 0),
        ("types.tsv", 3, 0),
    ):
        for row in rows(folder / file_name, columns):
            names = fnmatch.filter(known, row[name_column])
            # A kind has no field; a fill may say that a field is missing.
            if file_name not in ("kinds.tsv", "fills.tsv"):
                names = [name for name in names if row[name_column + 1] in known[name]]
            if not names:
                unused.append(f"hand/{file_name}: in no release: {' '.join(row)}")
    if unused:
        raise SystemExit("\n".join(unused))
