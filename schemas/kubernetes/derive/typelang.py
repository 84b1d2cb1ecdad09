"""The type language of the facts, and the translation of TypeScript types into it.

A type is one short string:

    string boolean int32 int64 double byte date-time micro-time quantity int-or-string
    object                      an object with any content
    any                         any value
    io.k8s.api.core.v1.PodSpec  a definition (the only names with a dot)
    []TYPE                      a list of TYPE
    {}TYPE                      an object whose values are TYPE

While a release is being assembled two more words stand for what the TypeScript does not say: `number` (of which
size?) and `unknown` (any, object or int-or-string?). They never reach the facts.
"""

import re

# Definitions of the OpenAPI document that are not objects of their own: each is a word of the type language.
WORDS = {
    "io.k8s.apimachinery.pkg.api.resource.Quantity": "quantity",
    "io.k8s.apimachinery.pkg.util.intstr.IntOrString": "int-or-string",
    "io.k8s.apimachinery.pkg.apis.meta.v1.Time": "date-time",
    "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime": "micro-time",
    "io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1": "object",
    "io.k8s.apimachinery.pkg.runtime.RawExtension": "object",
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON": "any",
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray": "any",
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool": "any",
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray": "any",
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.JSON": "any",
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.JSONSchemaPropsOrArray": "any",
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.JSONSchemaPropsOrBool": "any",
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.JSONSchemaPropsOrStringArray": "any",
}

VAGUE = ("number", "unknown")


def is_reference(leaf):
    return "." in leaf


def split(expression):
    """("[]{}", "string") of "[]{}string"."""
    leaf = re.sub(r"^(\[\]|\{\})*", "", expression)
    return expression[: len(expression) - len(leaf)], leaf


def leaf_of(expression):
    return split(expression)[1]


def with_leaf(expression, leaf):
    return split(expression)[0] + leaf


def from_typescript(text, leaf):
    """Translates `Array<V1Pod>`, `{ [key: string]: string; }`, ...; `leaf` translates what is left at the end."""
    text = " ".join(text.split())
    for pattern, prefix in (
        (r"pulumi\.Input<(.*)>", ""),
        (r"Array<(.*)>", "[]"),
        (r"\{ \[key: string\]: (.*?);? \}", "{}"),
    ):
        match = re.fullmatch(pattern, text)
        if match:
            return prefix + from_typescript(match[1], leaf)
    if text.endswith("[]") and "|" not in text:
        return "[]" + from_typescript(text[:-2], leaf)
    return leaf(text)
