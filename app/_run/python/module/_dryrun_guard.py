"""A fresh start for every request, and no way from the program to the page."""

import builtins
import random as _random
import sys

import numpy as np
from numpy import _printing

#: The worker's content security policy is the wall; this gives the refusal clear words.
FORBIDDEN = frozenset(
    ("js", "pyodide_js", "pyodide", "_pyodide", "_pyodide_core", "_dryrun_host", "_dryrun_kernel", "micropip", "webbrowser")
)
SEED = 0
_kept = {m: dict(vars(m)) for m in (builtins, np, np.linalg, np.random)}
_own_modules = None


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
    global _own_modules
    for name in list(sys.modules):
        if name.partition(".")[0] in FORBIDDEN:
            del sys.modules[name]
    sys.meta_path.insert(0, Refusal())
    _own_modules = frozenset(sys.modules)
    _kept[builtins]["input"] = refuse_input


def restore():
    """Undoes what an earlier program may have replaced, and seeds every source of chance alike."""
    for module, names in _kept.items():
        space = vars(module)
        for name in space.keys() - names.keys():
            del space[name]
        space.update(names)
    _printing.set_printoptions(**_printing.DEFAULTS)
    sys.setrecursionlimit(1000)
    _random.seed(SEED)
    np.random._restart(SEED)
