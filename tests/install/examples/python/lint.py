#!/usr/bin/env python3
"""Lints files from Python, over the C interface of libmeshlint: lint.py FILE...

Needs nothing but the shared library; MESHLINT_LIBRARY names one that is not where the system looks.
"""

import ctypes
import json
import os
import sys


class Text(ctypes.Structure):
    """meshlint_text: bytes of somebody else's, by pointer and length."""

    _fields_ = [("data", ctypes.c_char_p), ("size", ctypes.c_size_t)]

    @classmethod
    def of(cls, text):
        data = text.encode()
        return cls(data, len(data))

    def __str__(self):
        return ctypes.string_at(self.data, self.size).decode() if self.size else ""


class Options(ctypes.Structure):
    """meshlint_options; members that stay zero have the defaults of the program."""

    _fields_ = [
        ("struct_size", ctypes.c_size_t),
        ("kubernetes_version", Text),
        ("preset", Text),
        ("select", Text),
        ("ignore", Text),
        ("set_is", Text),
        ("jobs", ctypes.c_uint),
        ("max_file_size", ctypes.c_uint64),
    ]


library = ctypes.CDLL(os.environ.get("MESHLINT_LIBRARY", "libmeshlint.so.0"))
pointer = ctypes.c_void_p
for name, result, arguments in (
    ("meshlint_error_message", Text, [pointer]),
    ("meshlint_error_destroy", None, [pointer]),
    ("meshlint_linter_create", pointer, [ctypes.POINTER(Options), ctypes.POINTER(pointer)]),
    ("meshlint_linter_destroy", None, [pointer]),
    ("meshlint_lint_paths", pointer, [pointer, ctypes.POINTER(Text), ctypes.c_size_t, ctypes.POINTER(pointer)]),
    ("meshlint_result_report", pointer, [pointer, Text, ctypes.POINTER(pointer)]),
    ("meshlint_result_destroy", None, [pointer]),
    ("meshlint_string_text", Text, [pointer]),
    ("meshlint_string_destroy", None, [pointer]),
):
    function = getattr(library, name)
    function.restype, function.argtypes = result, arguments


def check(error):
    if error:
        message = str(library.meshlint_error_message(error))
        library.meshlint_error_destroy(error)
        raise ValueError(message)


class Linter:
    """Lints files; a context manager, since the library's memory is not Python's."""

    def __init__(self, kubernetes_version="latest", preset="recommended"):
        options = Options(ctypes.sizeof(Options), Text.of(kubernetes_version), Text.of(preset))
        self._linter = pointer()
        check(library.meshlint_linter_create(ctypes.byref(options), ctypes.byref(self._linter)))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        library.meshlint_linter_destroy(self._linter)

    def lint(self, paths):
        """The report of the paths, as `meshlint lint --format json` prints it."""
        texts = (Text * len(paths))(*map(Text.of, paths))
        result, report = pointer(), pointer()
        check(library.meshlint_lint_paths(self._linter, texts, len(paths), ctypes.byref(result)))
        try:
            check(library.meshlint_result_report(result, Text.of("json"), ctypes.byref(report)))
            text = str(library.meshlint_string_text(report))
            library.meshlint_string_destroy(report)
            return json.loads(text)
        finally:
            library.meshlint_result_destroy(result)


def main():
    with Linter() as linter:
        for finding in linter.lint(sys.argv[1:])["diagnostics"]:
            start = finding["start"]
            print(f"{finding['file']}:{start['line']}:{start['column']}: {finding['message']} [{finding['rule']}]")


if __name__ == "__main__":
    main()
