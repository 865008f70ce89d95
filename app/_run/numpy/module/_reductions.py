"""Sums, extremes, means and running totals over axes."""

from math import prod

from . import _bridge as k
from ._convert import asarray
from ._core import assign, copied, dense, ndarray, new
from ._dtypes import BOOL, FLOAT16, FLOAT32, FLOAT64, INT64, UINT64, as_dtype
from ._layout import normalize_axes, normalize_axis
from ._ufuncs import check_output

FOLDS = {
    "add": "sum", "multiply": "prod", "maximum": "max", "minimum": "min", "logical_and": "all", "logical_or": "any",
    "bitwise_and": "all", "bitwise_or": "any", "fmax": "max", "fmin": "min",
}  # fmt: skip
NO_IDENTITY = {"max": "maximum", "min": "minimum"}


def _wide(d):
    """Sums and products of small integers are made in the platform's integer."""
    if d.kind == "b" or (d.kind == "i" and d.itemsize < 8):
        return INT64
    return UINT64 if d.kind == "u" else d


def _split(a, axis):
    axes = normalize_axes(axis, a.ndim)
    kept = [d for d in range(a.ndim) if d not in axes]
    return axes, kept


def _run(name, a, axes, kept, d):
    out = new(tuple(a._shape[i] for i in kept), d)
    words = [d.code, out._at, a._dtype.code, a._at, len(kept)]
    words += [a._shape[i] for i in kept] + [a._steps[i] for i in kept]
    words += [len(axes), *(a._shape[i] for i in axes), *(a._steps[i] for i in axes)]
    k.reduce(name, k.pack(words))
    return out


def _shaped(out, a, axes, keepdims):
    if keepdims:
        out = out.reshape(tuple(1 if i in axes else n for i, n in enumerate(a._shape)))
    return out if out._shape or keepdims and a.ndim else out[()]


def _delivered(value, out):
    if out is None:
        return value
    value = asarray(value)
    check_output("reduce", out, value._shape, value._dtype, "same_kind")
    assign(out, value)
    return out


def fold(name, a, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True):
    a = asarray(a)
    d = as_dtype(dtype) if dtype is not None else a._dtype
    if name in ("sum", "prod"):
        d = as_dtype(dtype) if dtype is not None else _wide(d)
        a = a if a._dtype is d or d.kind != "f" else copied(a, d)
    if name in ("any", "all"):
        d = BOOL
    if where is not True:
        a = _masked(name, a, where)
    axes, kept = _split(a, axis)
    if name in NO_IDENTITY and initial is None and not prod(a._shape[i] for i in axes):
        raise ValueError(f"zero-size array to reduction operation {NO_IDENTITY[name]} which has no identity")
    result = _run(name, a, axes, kept, d)
    if initial is not None:
        result = _with_initial(name, result, initial)
    return _delivered(_shaped(result, a, axes, keepdims), out)


def _with_initial(name, result, initial):
    from ._operators import UFUNCS

    f = next(u for u, folded in FOLDS.items() if folded == name)
    return asarray(UFUNCS[f](initial, result, dtype=result._dtype))


def _masked(name, a, where):
    from ._creation import where as choose

    neutral = {"sum": 0, "prod": 1, "any": False, "all": True}
    if name in neutral:
        return asarray(choose(where, a, asarray(neutral[name], a._dtype)))
    limit = {"max": (a._dtype.low, "-inf"), "min": (a._dtype.high, "inf")}[name]
    return asarray(choose(where, a, asarray(float(limit[1]) if a._dtype.kind == "f" else limit[0], a._dtype)))


def reduce_with(f, a, axis, **options):
    name = FOLDS.get(f.__name__)
    a = asarray(a)
    if name and (name not in ("any", "all") or f.__name__.startswith("logical") or a._dtype.kind == "b"):
        return fold(name, a, axis, **options)
    axis = normalize_axis(axis, a.ndim)
    rows = a.swapaxes(0, axis)
    out = rows[0]
    for row in rows[1:]:
        out = f(out, row)
    return out


def accumulate_with(f, a, axis, dtype, out):
    name = FOLDS.get(f.__name__)
    if name in ("sum", "prod", "max", "min"):
        return scan(name, a, axis, dtype, out)
    a = asarray(a).swapaxes(0, axis).copy()
    for i in range(1, a.shape[0]):
        a[i] = f(a[i - 1], a[i])
    return a.swapaxes(0, axis)


def scan(name, a, axis=None, dtype=None, out=None):
    a = asarray(a)
    if axis is None:
        a, axis = a.reshape(-1), 0
    axis = normalize_axis(axis, a.ndim)
    d = as_dtype(dtype) if dtype is not None else (_wide(a._dtype) if name in ("sum", "prod") else a._dtype)
    rows = dense(a.swapaxes(axis, -1), None if d.kind != "f" else d)
    result, n = new(rows._shape, d), rows._shape[-1]
    if result.size:
        k.scan(name, k.pack((d.code, result._at, rows._dtype.code, rows._at, rows.size // n, n)))
    moved = result.swapaxes(axis, -1)
    return _delivered(moved if axis in (a.ndim - 1, -1) else copied(moved), out)


def arg(name, a, axis=None, out=None, keepdims=False):
    a = asarray(a)
    if axis is not None:
        axis = normalize_axis(axis, a.ndim)
    axes, kept = _split(a, axis)
    if not prod(a._shape[i] for i in axes):
        raise ValueError(f"attempt to get {name} of an empty sequence")
    return _delivered(_shaped(_run(name, a, axes, kept, INT64), a, axes, keepdims), out)


def count_over(a, axis):
    return prod(a._shape[i] for i in normalize_axes(axis, a.ndim))


def _mean_dtype(a, dtype):
    if dtype is not None:
        return as_dtype(dtype)
    return a._dtype if a._dtype.kind == "f" else FLOAT64


def mean(a, axis=None, dtype=None, out=None, keepdims=False, where=True):
    a = asarray(a)
    d = _mean_dtype(a, dtype)
    inner = FLOAT32 if d is FLOAT16 else d
    total = fold("sum", a, axis, inner, None, keepdims, where=where)
    n = count_over(a, axis) if where is True else fold("sum", _spread(where, a), axis, keepdims=keepdims)
    if where is True and n == 0:
        _warn("Mean of empty slice.")
    value = asarray(total) / n
    value = value.astype(d) if value.dtype is not d else value
    return _delivered(value, out)


def _spread(where, a):
    from ._shaping import broadcast_to

    return broadcast_to(asarray(where), a._shape)


def _warn(message):
    import warnings

    warnings.warn(message, RuntimeWarning, stacklevel=3)


def var(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, where=True, correction=None):
    a = asarray(a)
    ddof = ddof if correction is None else correction
    d = _mean_dtype(a, dtype)
    inner = FLOAT32 if d is FLOAT16 else d
    a = a if a._dtype is inner else copied(a, inner)
    away = a - asarray(mean(a, axis, keepdims=True, where=where))
    total = fold("sum", away * away, axis, keepdims=keepdims, where=where)
    n = count_over(a, axis) if where is True else fold("sum", _spread(where, a), axis, keepdims=keepdims)
    if isinstance(n, int):
        if n <= ddof:
            _warn("Degrees of freedom <= 0 for slice")
        n = max(n - ddof, 0)
    else:
        n = n - ddof
    value = asarray(total) / n
    return _delivered(value.astype(d) if value.dtype is not d else value, out)


def std(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, where=True, correction=None):
    from ._operators import UFUNCS

    value = var(a, axis, dtype, None, ddof, keepdims, where, correction)
    return _delivered(UFUNCS["sqrt"](value), out)


def method(name):
    def reduction(self, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True):
        return fold(name, self, axis, dtype, out, keepdims, initial, where)

    def extreme(self, axis=None, out=None, keepdims=False, initial=None, where=True):
        return fold(name, self, axis, None, out, keepdims, initial, where)

    return reduction if name in ("sum", "prod") else extreme


def install():
    for name in ("sum", "prod", "max", "min", "any", "all"):
        setattr(ndarray, name, method(name))
    ndarray.mean, ndarray.var, ndarray.std = mean, var, std
    for name in ("argmax", "argmin"):
        setattr(
            ndarray, name, lambda self, axis=None, out=None, keepdims=False, n=name: arg(n, self, axis, out, keepdims)
        )
    ndarray.cumsum = lambda self, axis=None, dtype=None, out=None: scan("sum", self, axis, dtype, out)
    ndarray.cumprod = lambda self, axis=None, dtype=None, out=None: scan("prod", self, axis, dtype, out)
    ndarray.ptp = lambda self, axis=None: self.max(axis) - self.min(axis)
