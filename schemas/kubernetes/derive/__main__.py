"""Derives the Kubernetes facts from npm packages.

    python3 schemas/kubernetes/derive OUTPUT_FOLDER

Data path: packages.py (fetch) -> client_node.py, declarations.py (read) -> naming.py, hints.py (complete) ->
release.py, fill.py (one release each) -> merge.py (all releases) -> facts.py (text).

Exit codes: 0 written, 1 the sources contradict what this program knows, 3 npm cannot be reached.
"""

import pathlib
import sys

sys.dont_write_bytecode = True  # no __pycache__ in the source tree

import client_node  # noqa: E402
import declarations  # noqa: E402
import enums  # noqa: E402
import facts  # noqa: E402
import fill  # noqa: E402
import hand  # noqa: E402
import hints  # noqa: E402
import lists  # noqa: E402
import merge  # noqa: E402
import naming  # noqa: E402
import packages  # noqa: E402
import release  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent.parent


def derive():
    """{path below the facts folder: text}"""
    sources = packages.read_table(HERE / "packages.tsv")
    hand_kinds = hand.rows(HERE / "hand" / "kinds.tsv", 6)
    hand_fills = hand.rows(HERE / "hand" / "fills.tsv", 5)
    declared = {
        source.package: declarations.read(source.package)
        for source in sources
        if source.role in ("names", "filler", "base")
    }
    known_names = set().union(*declared.values(), (row[0] for row in hand_kinds))
    clients = {source.kubernetes: client_node.read(source.package) for source in sources if source.role == "client"}
    for version, client in clients.items():
        if client.release != version:
            raise SystemExit(f"packages.tsv: the client for {version} was generated from {client.release}")
    names = {version: naming.full_names(client, known_names) for version, client in clients.items()}
    known = _hints(sources, declared, clients, names)

    releases = {
        version: release.from_client(version, client, names[version], known, hand_kinds)
        for version, client in clients.items()
    }
    for source in sources:
        if source.role == "filler":
            releases[source.kubernetes] = _fill(source, sources, releases, declared, known, hand_fills)
    ordered = [releases[version] for version in sorted(releases, key=packages.version_key)]
    hand_folder = HERE / "hand"
    merged = merge.Merged(ordered, enums.Enums(sources, hand_folder), lists.Lists(hand_folder))
    hand.check_all_used(hand_folder, merged)
    return facts.texts(merged, hand.rows(hand_folder / "history.tsv", 5))


def _hints(sources, declared, clients, names):
    known = hints.Hints()
    for full_name, field, word in hand.rows(HERE / "hand" / "types.tsv", 3):
        known.add(full_name, field, word)
    for source in sources:
        if source.role == "names":
            known.add_definitions(declared[source.package])
    for source in sources:
        if source.role == "filler":
            known.add_definitions(declared[source.package])
    for version in sorted(clients, key=packages.version_key, reverse=True):
        for class_name, fields in clients[version].classes.items():
            for field, (typescript, number_format, _) in fields.items():
                if class_name in names[version]:
                    word = "micro-time" if "V1MicroTime" in typescript else number_format
                    known.add(names[version][class_name], field, word)
    return known


def _fill(source, sources, releases, declared, known, hand_fills):
    here = packages.version_key(source.kubernetes)
    older = max((version for version in releases if packages.version_key(version) < here), key=packages.version_key)
    newer = min((version for version in releases if packages.version_key(version) > here), key=packages.version_key)
    base = None
    for other in sources:
        if (other.kubernetes, other.role) == (source.kubernetes, "base"):
            base = _filler(other.package, declared, None)
    filler = _filler(source.package, declared, base)
    facts_by_hand = [row[1:] for row in hand_fills if row[0] == source.kubernetes]
    return fill.Filling(source.kubernetes, releases[older], releases[newer], filler, known, facts_by_hand).release()


def _filler(package, declared, base):
    kinds = declarations.read_kinds(package)
    return fill.Filler(declared[package], kinds, base, declarations.is_cumulative(package))


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    output = pathlib.Path(sys.argv[1])
    try:
        files = derive()
    except packages.Unreachable as error:
        print(error, file=sys.stderr)
        return 3
    except naming.Unnamed as error:
        raise SystemExit(str(error))
    for stale in output.rglob("*.json"):
        if str(stale.relative_to(output)) not in files:
            stale.unlink()
    for path, text in files.items():
        target = output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
