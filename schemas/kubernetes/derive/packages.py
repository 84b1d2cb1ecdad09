"""The npm packages: which ones the table names, how they are fetched, how their files are read.

A package is fetched once with `npm pack` and kept in the user's cache folder, outside the repository, so a second run
needs no network. Nothing is unpacked to disk: files are read from the archive.
"""

import functools
import os
import pathlib
import re
import subprocess
import tarfile
import tempfile


ROLES = ("client", "filler", "base", "names", "enums")


class Unreachable(Exception):
    """npm is not installed, or the registry does not answer."""


class Source:
    """One line of packages.tsv."""

    def __init__(self, kubernetes, role, package):
        self.kubernetes = kubernetes
        self.role = role
        self.package = package


def version_key(version):
    """Sorts "1.9" before "1.10"."""
    return tuple(int(part) for part in version.split("."))


def read_table(path):
    sources = []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 3 or fields[1] not in ROLES:
            raise SystemExit(f"{path}:{number}: expected: kubernetes TAB role TAB package")
        sources.append(Source(*fields))
    return sources


def cache_folder():
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return pathlib.Path(base) / "meshlint" / "npm"


def archive_of(package):
    """The path of the package's archive, fetched when it is not in the cache."""
    folder = cache_folder()
    name, _, version = package.rpartition("@")
    archive = folder / f"{name.lstrip('@').replace('/', '-')}-{version}.tgz"
    if archive.exists():
        return archive
    folder.mkdir(parents=True, exist_ok=True)
    # Packed into a folder of its own and then renamed, so that an interrupted download is never taken for a package.
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        command = ["npm", "pack", package, "--loglevel=error", "--fetch-retries=1", "--fetch-timeout=60000"]
        try:
            done = subprocess.run(command, cwd=scratch, capture_output=True, text=True, timeout=300)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise Unreachable(f"cannot run npm pack {package}: {error}") from error
        packed = list(pathlib.Path(scratch).glob("*.tgz"))
        if done.returncode != 0 or len(packed) != 1:
            message = (done.stderr.strip().splitlines() or ["no message"])[0]
            raise Unreachable(f"npm pack {package} failed: {message}")
        packed[0].rename(archive)
    return archive


@functools.lru_cache(maxsize=8)
def read_files(package, pattern):
    """{path inside the package: text} of the files whose whole path matches the regular expression."""
    wanted = re.compile(pattern)
    files = {}
    with tarfile.open(archive_of(package), "r:gz") as archive:
        for member in archive:
            path = member.name.partition("/")[2]  # every archive has one top folder
            if member.isfile() and wanted.fullmatch(path):
                files[path] = archive.extractfile(member).read().decode("utf-8")
    return files
