"""Full definition names for the classes of client-node.

A class is called after its definition with the front of the name dropped: io.k8s.api.apps.v1.Deployment is
V1Deployment. Where two definitions would collide, the group stays: CoreV1Event, EventsV1Event. The way back:

1. A class that is the body or the answer of a resource's own path belongs to the group of the path.
2. Names known from packages that write them out settle most of the rest.
3. What remains belongs to the group of a class that refers to it and has the same API version. This is how types
   that no other package has yet (the alpha types of the newest release) get their names.
"""

import re

from operations import resource_of
import typelang

# API groups whose Go package is not io.k8s.api.<first word of the group>.
PACKAGES = {
    "": "io.k8s.api.core",
    "apiextensions.k8s.io": "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions",
    "apiregistration.k8s.io": "io.k8s.kube-aggregator.pkg.apis.apiregistration",
    "internal.apiserver.k8s.io": "io.k8s.api.apiserverinternal",
    "meta": "io.k8s.apimachinery.pkg.apis.meta",
}


def package_of(group, version):
    return PACKAGES.get(group, "io.k8s.api." + group.partition(".")[0]) + "." + version


def class_names_of(full_name):
    """The two class names that a definition can have."""
    group, version, name = full_name.split(".")[-3:]
    short = version[:1].upper() + version[1:] + name
    return short, group[:1].upper() + group[1:] + short


def split_class_name(class_name):
    """(group part or "", version, name) of a class name; None for a class that has no API version."""
    match = re.fullmatch(r"([A-Z][a-z]*?)??(V\d+(?:(?:alpha|beta)\d+)?)([A-Z].*)", class_name)
    return match and (match[1] or "", match[2].lower(), match[3])


class Unnamed(Exception):
    pass


def full_names(client, known):
    """{class name: full definition name} for every class of the client that has an API version."""
    names = {}
    for method, path, body, response in client.operations:
        resource = resource_of(path)
        for class_name in (body, response) if resource else ():
            if class_name in client.classes and not _is_meta(class_name):
                names[class_name] = package_of(resource.group, resource.version) + "." + split_class_name(class_name)[2]

    by_class_name = {}
    for full_name in known:
        for class_name in class_names_of(full_name):
            by_class_name.setdefault(class_name, set()).add(full_name)
    referrers = _referrers(client)
    open_names = [name for name in client.classes if name not in names and split_class_name(name)]
    while open_names:
        left = []
        for class_name in open_names:
            candidates = by_class_name.get(class_name, set())
            if len(candidates) != 1:
                _, version, name = split_class_name(class_name)
                near = {
                    names[referrer].rpartition(".")[0] + "." + name
                    for referrer in referrers.get(class_name, ())
                    if referrer in names and names[referrer].split(".")[-2] == version
                }
                candidates = candidates & near if candidates else near
            if len(candidates) == 1:
                names[class_name] = candidates.pop()
            else:
                left.append(class_name)
        if len(left) == len(open_names):
            # A class that nothing refers to cannot be part of a manifest (WatchEvent).
            needed = [name for name in left if name in referrers]
            if needed:
                raise Unnamed(f"{client.release}: no source has the full name of {', '.join(needed)}")
            break
        open_names = left
    return names


def _is_meta(class_name):
    """Answers such as Status come from every group's paths and belong to none of them."""
    return class_name in ("V1Status", "V1APIResourceList", "V1DeleteOptions", "V1WatchEvent")


def _referrers(client):
    referrers = {}
    for class_name, fields in client.classes.items():
        for typescript, _, _ in fields.values():
            leaf = typelang.leaf_of(typelang.from_typescript(typescript, lambda text: text))
            referrers.setdefault(leaf, set()).add(class_name)
    return referrers
