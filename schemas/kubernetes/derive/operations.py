"""Which resource a request path is about."""

import re


class Resource:
    """A resource as the API server serves it: /apis/GROUP/VERSION[/namespaces/{namespace}]/PLURAL[/{name}]."""

    def __init__(self, group, version, plural, namespaced, named):
        self.group = group
        self.version = version
        self.plural = plural
        self.namespaced = namespaced
        self.named = named  # one object's path, not the collection's


def resource_of(path):
    """The resource whose own path this is; None for subresources, watches, discovery and everything else."""
    match = re.fullmatch(
        r"/(?:api/(?P<core>v1)|apis/(?P<group>[a-z0-9.]+)/(?P<version>v\w+))"
        r"(?P<namespaced>/namespaces/\{namespace\})?/(?P<plural>[a-z]+)(?P<named>/\{name\})?",
        path,
    )
    if not match:
        return None
    return Resource(
        match["group"] or "",
        match["core"] or match["version"],
        match["plural"],
        bool(match["namespaced"]),
        bool(match["named"]),
    )
