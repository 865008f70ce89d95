"""Runs one line of the conformance set and describes what came out. The same file records and replays."""

import ast
import builtins
import math
import warnings


def execute(np, source):
    """Executes a program; the value of its last expression, if it ends in one."""
    tree = ast.parse(source.replace("\\n", "\n"))
    last = ast.Expression(tree.body.pop().value) if isinstance(tree.body[-1], ast.Expr) else None
    space = {"np": np}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(tree, "case", "exec"), space)
        return None if last is None else eval(compile(last, "case", "eval"), space)


def _number(v):
    if isinstance(v, float) and not math.isfinite(v):
        return repr(v)
    return v


def _flat(v):
    return [x for part in v for x in _flat(part)] if isinstance(v, list) else [_number(v)]


def described(np, value):
    if isinstance(value, np.ndarray | np.generic):
        kind = "array" if isinstance(value, np.ndarray) else "scalar"
        values = _flat(value.tolist())
        return {
            "kind": kind,
            "dtype": str(value.dtype),
            "dims": list(value.shape),
            "values": values,
            "repr": repr(value),
        }
    if isinstance(value, tuple | list):
        return {"kind": type(value).__name__, "items": [described(np, v) for v in value]}
    return {"kind": "python", "repr": repr(value)}


def _family(error):
    """The name of the first exception class that Python itself knows."""
    return next(c.__name__ for c in type(error).__mro__ if hasattr(builtins, c.__name__))


def outcome(np, source):
    try:
        return described(np, execute(np, source))
    except Exception as error:
        return {"kind": "error", "type": _family(error), "message": str(error)}
