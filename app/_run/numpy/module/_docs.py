"""Gives every public name its docstring: in one table instead of in two hundred small functions."""

from . import _docs_elementwise, _docs_functions, _docs_members


def read(lines):
    """Names and their lines, from text with one `name: line` in each row."""
    return dict(row.split(": ", 1) for row in lines.strip().splitlines())


ELEMENTWISE = read(_docs_elementwise.LINES)
FUNCTIONS = read(_docs_functions.LINES)
CLASSES, ARRAY, LINALG, RANDOM, GENERATOR, TESTING = (
    read(getattr(_docs_members, name))
    for name in ("CLASSES", "ARRAY", "LINALG", "RANDOM", "GENERATOR", "TESTING")
)


def document(owner, lines):
    for name, line in lines.items():
        found = owner[name]
        getattr(found, "__func__", found).__doc__ = line


def install(top):
    for lines in (ELEMENTWISE, FUNCTIONS, CLASSES):
        document(top, lines)
    document(vars(top["ndarray"]), ARRAY)
    document(vars(top["linalg"]), LINALG)
    document(vars(top["random"]), RANDOM)
    document(_methods(top["random"].Generator), GENERATOR)
    document(vars(top["testing"]), TESTING)


def _methods(cls):
    """Inherited ones too."""
    return {name: getattr(cls, name) for name in dir(cls)}
