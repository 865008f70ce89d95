"""A fresh start for every request, and no way from the program to the page."""

import builtins
import random as _random
import sys

import numpy as np
from numpy import _printing

#: The worker's content security policy is the wall; this gives the refusal clear words.
FORBIDDEN = frozenset(
    (
        "js",
        "pyodide_js",
        "pyodide",
        "_pyodide",
        "_pyodide_core",
        "_dryrun_host",
        "_dryrun_kernel",
        "micropip",
        "webbrowser",
    )
)
SEED = 0
RECURSION_LIMIT = 1000
#: Builtins come first: until they are back, nothing else can be relied on.
_kept = [(m.__dict__, dict(m.__dict__)) for m in (builtins, np, np.linalg, np.random)]


class Refusal:
    """Stands first among the import finders."""

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in FORBIDDEN:
            raise ModuleNotFoundError(f"{name} is not available in Dryrun's Python", name=name)
        return None


def refuse_input(prompt=""):
    raise EOFError("input() is not available here: a run has no keyboard. Put the value into the program instead.")


def close():
    """Called once, when everything that needs the page is loaded."""
    for name in list(sys.modules):
        if name.partition(".")[0] in FORBIDDEN:
            del sys.modules[name]
    sys.meta_path.insert(0, Refusal())
    _kept[0][1]["input"] = refuse_input


def restore():
    """Undoes what a program may have replaced."""
    for space, names in _kept:
        for name in [*space]:
            if name not in names:
                del space[name]
        space.update(names)


def begin():
    """The same start for every program: what is replaced comes back, and every source of chance is seeded alike."""
    restore()
    _printing.set_printoptions(**_printing.DEFAULTS)
    sys.setrecursionlimit(RECURSION_LIMIT)
    _random.seed(SEED)
    np.random._restart(SEED)
