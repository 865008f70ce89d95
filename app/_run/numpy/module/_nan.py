"""The functions that ignore NaN or replace it."""

from ._convert import array, asarray
from ._core import copied
from ._creation import where
from ._operators import UFUNCS
from ._reductions import arg, fold, mean, var
from ._shaping import moveaxis
from ._statistics import finite_limit, median


def _ignoring_nan(name):
    neutral = {"sum": 0.0, "prod": 1.0, "max": -float("inf"), "min": float("inf")}[name]

    def ignoring(a, axis=None, dtype=None, out=None, keepdims=False):
        a = asarray(a)
        if a.dtype.kind != "f":
            return fold(name, a, axis, dtype, out, keepdims)
        missing = UFUNCS["isnan"](a)
        value = fold(name, where(missing, asarray(neutral, a.dtype), a), axis, dtype, out, keepdims)
        if name in ("max", "min"):
            value = where(fold("all", missing, axis, keepdims=keepdims), asarray(float("nan"), a.dtype), value)
            value = value if value._shape else value[()]
        return value

    return ignoring


nansum, nanprod, nanmax, nanmin = map(_ignoring_nan, ("sum", "prod", "max", "min"))


def nanmean(a, axis=None, dtype=None, out=None, keepdims=False):
    return mean(a, axis, dtype, out, keepdims, where=~UFUNCS["isnan"](asarray(a)))


def nanvar(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
    a = asarray(a)
    kept = ~UFUNCS["isnan"](a)
    return var(where(kept, a, asarray(0, a.dtype)), axis, dtype, out, ddof, keepdims, where=kept)


def nanstd(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
    return UFUNCS["sqrt"](nanvar(a, axis, dtype, out, ddof, keepdims))


def nanmedian(a, axis=None):
    a = asarray(a)
    if axis is None:
        return median(a[~UFUNCS["isnan"](a)])
    rows = moveaxis(a, axis, -1)
    flat = [nanmedian(row) for row in rows.reshape(-1, rows._shape[-1])]
    return array(flat).reshape(rows._shape[:-1])


def nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None):
    a = asarray(x)
    if a.dtype.kind != "f":
        return copied(a)
    top = finite_limit(a.dtype)
    out = where(UFUNCS["isnan"](a), asarray(nan, a.dtype), a)
    out = where(out == float("inf"), asarray(top if posinf is None else posinf, a.dtype), out)
    out = where(out == -float("inf"), asarray(-top if neginf is None else neginf, a.dtype), out)
    return out if out._shape else out[()]


def _nan_position(name, neutral):
    def position(a, axis=None, *, keepdims=False):
        a = asarray(a)
        missing = UFUNCS["isnan"](a)
        if asarray(fold("all", missing, axis)).any():
            raise ValueError("All-NaN slice encountered")
        return arg(name, where(missing, asarray(neutral, a.dtype), a), axis, keepdims=keepdims)

    return position


nanargmax, nanargmin = _nan_position("argmax", -float("inf")), _nan_position("argmin", float("inf"))
