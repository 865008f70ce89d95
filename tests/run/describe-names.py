"""What the editor offers of Python and NumPy, read from the interpreter itself: a JSON text of owner, name and entry."""

import builtins
import collections
import functools
import inspect
import itertools
import json
import keyword
import math
import re

import numpy as np
from numpy import _docs

MAX_DOC = 160
#: Names of the interactive prompt, and what a program here has no use for.
LEFT_OUT = {"copyright", "credits", "license", "exit", "quit", "help", "open", "breakpoint"}
ELEMENTWISE = {1: "(x, /, out=None, *, where=True, dtype=None)", 2: "(x1, x2, /, out=None, *, where=True, dtype=None)"}


def first_sentence(text):
    paragraph = " ".join(text.strip().split("\n\n")[0].split())
    sentence = re.split(r"(?<=[.!?])\s", paragraph, maxsplit=1)[0]
    return sentence if len(sentence) <= MAX_DOC else sentence[: MAX_DOC - 1] + "…"


def documented(value, name):
    """Signature and sentence; older builtins carry their signature in the docstring's first lines."""
    text = inspect.getdoc(value) or ""
    signature = None
    while text.startswith(name + "("):
        line, _, text = text.partition("\n")
        signature = signature or re.split(r" --?> ", line.removeprefix(name))[0]
        text = text.lstrip("\n")
    return signature, first_sentence(text)


def signature_of(value, *, member):
    if isinstance(value, np.ufunc):
        return ELEMENTWISE[value.nin]
    try:
        signature = inspect.signature(value)
    except (TypeError, ValueError):
        return None
    parameters = [p for p in signature.parameters.values() if not p.name.startswith("_")]
    if member and parameters and parameters[0].name != "args":
        parameters = parameters[1:]
    # A default that carries a loop's variable is no parameter for a person.
    parameters = [p for p in parameters if p.name != "n" or p.default == p.empty or not isinstance(p.default, str)]
    text = str(signature.replace(parameters=parameters, return_annotation=signature.empty))
    return re.sub(r"<class '(\w+)'>", r"\1", text).replace(", /)", ")")


def kind_of(value):
    if inspect.ismodule(value):
        return "namespace"
    if isinstance(value, type):
        return "class"
    if isinstance(value, property) or inspect.isdatadescriptor(value):
        return "property"
    return "function" if callable(value) else "constant"


def entry(owner, name, *, member):
    static = inspect.getattr_static(owner, name)
    kind = kind_of(static if member and isinstance(static, property) else getattr(owner, name))
    value = static if kind == "property" else getattr(owner, name)
    if kind in ("constant", "namespace"):
        return [kind, "", ""]
    written, sentence = documented(value, name)
    bound = member and "classmethod" not in type(static).__name__ and not isinstance(static, staticmethod)
    signature = "" if kind == "property" else signature_of(value, member=bound) or written or ("" if kind == "class" else "(…)")
    return [kind, signature, sentence]


def group(owner, names, *, member=False):
    return {name: entry(owner, name, member=member) for name in sorted(names)}


def public(owner):
    return [name for name in dir(owner) if not name.startswith("_")]


def described():
    groups = {
        "builtins": group(builtins, set(public(builtins)) - LEFT_OUT),
        "numpy": group(np, public(np)),
        "numpy.linalg": group(np.linalg, _docs.LINALG),
        "numpy.random": group(np.random, _docs.RANDOM),
        "numpy.testing": group(np.testing, _docs.TESTING),
        "math": group(math, public(math)),
        "itertools": group(itertools, public(itertools)),
        "functools": group(functools, ("cache", "lru_cache", "partial", "reduce", "wraps")),
        "collections": group(collections, ("Counter", "OrderedDict", "defaultdict", "deque", "namedtuple")),
        "ndarray": group(np.ndarray, public(np.ndarray), member=True),
        "Generator": group(np.random.Generator, _docs.GENERATOR, member=True),
        **{kind.__name__: group(kind, public(kind), member=True) for kind in (str, list, dict, set)},
    }
    words = sorted(set(keyword.kwlist + keyword.softkwlist) - {"_", "False", "None", "True"})
    return json.dumps({"keywords": words, "groups": groups}, ensure_ascii=False)


described()
