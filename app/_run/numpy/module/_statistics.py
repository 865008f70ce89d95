"""Order statistics, histograms, differences and the functions that ignore NaN."""

from ._convert import array, asarray
from ._core import copied, ndarray, new
from ._creation import arange, linspace, where
from ._dtypes import FLOAT64, as_dtype, promote
from ._layout import normalize_axes, normalize_axis
from ._operators import UFUNCS
from ._reductions import fold, mean
from ._shaping import broadcast_to, concatenate, moveaxis, ravel
from ._sorting import bincount, searchsorted, sort


def _flat_axes(a, axis):
    """The array with the reduced axes merged into the last one."""
    if axis is None:
        return ravel(a)
    axes = normalize_axes(axis, a.ndim)
    a = moveaxis(a, axes, tuple(range(-len(axes), 0)))
    return a.reshape(a._shape[: a.ndim - len(axes)] + (-1,))


def quantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False):
    a, q = asarray(a), asarray(q)
    if method != "linear":
        raise AttributeError(f"numpy.quantile method '{method}' is not available in Dryrun's NumPy")
    if ((q < 0) | (q > 1)).any():
        raise ValueError("Quantiles must be in the range [0, 1]")
    rows = sort(_flat_axes(a if a.dtype.kind == "f" else copied(a, FLOAT64), axis))
    n = rows._shape[-1]
    parts = [_between(rows, float(p) * (n - 1)) for p in q.reshape(-1)]
    result = (
        asarray(parts[0]) if not q.ndim else array([asarray(p) for p in parts]).reshape(q._shape + rows._shape[:-1])
    )
    if keepdims:
        axes = normalize_axes(axis, a.ndim)
        result = result.reshape(q._shape + tuple(1 if i in axes else m for i, m in enumerate(a._shape)))
    return result if result._shape else result[()]


def _between(rows, place):
    i = min(int(place), rows._shape[-1] - 1)
    j = min(i + 1, rows._shape[-1] - 1)
    low, high, t = rows[..., i], rows[..., j], place - i
    value = low + (high - low) * t if t < 0.5 else high - (high - low) * (1 - t)
    last = rows[..., -1]
    return where(UFUNCS["isnan"](last), last, value).astype(rows.dtype)


def percentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False):
    try:
        return quantile(a, asarray(q) / 100, axis, method=method, keepdims=keepdims)
    except ValueError:
        raise ValueError("Percentiles must be in the range [0, 100]") from None


def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    return quantile(a, 0.5, axis, keepdims=keepdims)


def average(a, axis=None, weights=None, returned=False, *, keepdims=False):
    a = asarray(a)
    if weights is None:
        value = mean(a, axis, keepdims=keepdims)
        return (value, asarray(a.size / asarray(value).size)[()]) if returned else value
    w = asarray(weights)
    if w._shape != a._shape:
        if axis is None:
            raise TypeError("Axis must be specified when shapes of a and weights differ.")
        axis = normalize_axis(axis, a.ndim)
        w = w.reshape(tuple(w.size if i == axis else 1 for i in range(a.ndim))) + asarray(a, float) * 0
    total = fold("sum", w, axis, keepdims=keepdims)
    if (asarray(total) == 0).any():
        raise ZeroDivisionError("Weights sum to zero, can't be normalized")
    value = fold("sum", a * w, axis, keepdims=keepdims) / total
    return (value, total) if returned else value


def diff(a, n=1, axis=-1, prepend=None, append=None):
    a = asarray(a)
    axis = normalize_axis(axis, a.ndim)
    if prepend is not None or append is not None:
        shape = a._shape[:axis] + (1,) + a._shape[axis + 1 :]
        ends = [v if v is None or asarray(v).ndim else broadcast_to(v, shape) for v in (prepend, append)]
        a = concatenate([part for part in (ends[0], a, ends[1]) if part is not None], axis)
    lead = (slice(None),) * axis
    for _ in range(n):
        after, before = a[(*lead, slice(1, None))], a[(*lead, slice(None, -1))]
        a = after != before if a.dtype.kind == "b" else after - before
    return a


def ediff1d(ary):
    return diff(ravel(asarray(ary)))


def gradient(f, *varargs, axis=None, edge_order=1):
    f = asarray(f)
    f = f if f.dtype.kind == "f" else copied(f, FLOAT64)
    axes = normalize_axes(axis, f.ndim)
    spacing = varargs if len(varargs) == len(axes) else (varargs or (1.0,)) * len(axes)
    out = [_gradient(f, d, h) for d, h in zip(axes, spacing)]
    return out[0] if len(out) == 1 else tuple(out)


def _gradient(f, axis, h):
    if isinstance(h, (list, ndarray)) and asarray(h).ndim:
        raise AttributeError("numpy.gradient with uneven spacing is not available in Dryrun's NumPy")
    f = moveaxis(f, axis, 0)
    out = new(f._shape, f.dtype)
    out[1:-1] = (f[2:] - f[:-2]) / (2.0 * h)
    out[0], out[-1] = (f[1] - f[0]) / h, (f[-1] - f[-2]) / h
    return moveaxis(out, 0, axis)


def trapezoid(y, x=None, dx=1.0, axis=-1):
    y = moveaxis(asarray(y), axis, -1)
    step = dx if x is None else diff(asarray(x))
    return ((y[..., 1:] + y[..., :-1]) / 2.0 * step).sum(axis=-1)


def interp(x, xp, fp, left=None, right=None):
    x, xp, fp = asarray(x) * 1.0, asarray(xp) * 1.0, asarray(fp) * 1.0
    x = asarray(x)
    j = UFUNCS["minimum"](UFUNCS["maximum"](asarray(searchsorted(xp, x, "right")) - 1, 0), max(xp.size - 2, 0))
    slope = (fp[j + 1] - fp[j]) / (xp[j + 1] - xp[j]) if xp.size > 1 else 0.0
    value = slope * (x - xp[j]) + fp[j]
    value = where(x < xp[0], fp[0] if left is None else left, value)
    value = where(x > xp[-1], fp[-1] if right is None else right, where(x == xp[-1], fp[-1], value))
    return value if value._shape else value[()]


def histogram_bin_edges(a, bins=10, range=None, weights=None):
    a = ravel(asarray(a))
    if not isinstance(bins, int):
        return asarray(bins)
    low, high = (0.0, 1.0) if not a.size else (a.min(), a.max()) if range is None else range
    if low == high:
        low, high = low - 0.5, high + 0.5
    return linspace(low, high, bins + 1)


def histogram(a, bins=10, range=None, density=None, weights=None):
    a = ravel(asarray(a))
    edges = histogram_bin_edges(a, bins, range)
    inside = (a >= edges[0]) & (a <= edges[-1])
    kept = a[inside]
    place = UFUNCS["minimum"](asarray(searchsorted(edges, kept, "right")) - 1, edges.size - 2)
    counts = bincount(place, None if weights is None else ravel(asarray(weights))[inside], edges.size - 1)
    if density:
        return counts / (diff(edges) * counts.sum()), edges
    return counts, edges


def cov(m, y=None, rowvar=True, bias=False, ddof=None):
    x = asarray(m) * 1.0
    x = x.reshape(1, -1) if x.ndim == 1 else x
    x = x if rowvar else x.T
    if y is not None:
        other = asarray(y) * 1.0
        x = concatenate([x, other.reshape(1, -1) if other.ndim == 1 else other if rowvar else other.T])
    n = x._shape[1] - ((0 if bias else 1) if ddof is None else ddof)
    away = x - mean(x, axis=1, keepdims=True)
    return (away @ away.T / n).squeeze()[...]


def corrcoef(x, y=None, rowvar=True):
    c = cov(x, y, rowvar)
    if not c.ndim:
        return c / c
    d = UFUNCS["sqrt"](c.diagonal())
    return UFUNCS["minimum"](UFUNCS["maximum"](c / d.reshape(-1, 1) / d, -1), 1)


def convolve(a, v, mode="full"):
    a, v = ravel(asarray(a)), ravel(asarray(v))
    if not a.size or not v.size:
        raise ValueError("a cannot be empty" if not a.size else "v cannot be empty")
    if v.size > a.size:
        a, v = v, a
    out = new((a.size + v.size - 1,), promote(a.dtype, v.dtype))
    for i in range(v.size):
        out[i : i + a.size] += a * v[i]
    if mode == "full":
        return out
    n = a.size if mode == "same" else a.size - v.size + 1
    start = (out.size - n) // 2
    return out[start : start + n]


def correlate(a, v, mode="valid"):
    return convolve(a, asarray(v)[::-1], mode)


def finite_limit(d):
    return {2: 65504.0, 4: (2 - 2**-23) * 2.0**127, 8: (2 - 2**-52) * 2.0**1023}[as_dtype(d).itemsize]


def polyval(p, x):
    out = UFUNCS["multiply"](asarray(x), 0)
    for c in asarray(p):
        out = out * x + c
    return out


def polyfit(x, y, deg):
    from .linalg import lstsq

    x = asarray(x) * 1.0
    powers = x.reshape(-1, 1) ** arange(deg, -1, -1)
    return lstsq(powers, asarray(y) * 1.0)[0]


def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    rows = moveaxis(asarray(arr), axis, -1)
    found = [asarray(func1d(row, *args, **kwargs)) for row in rows.reshape(-1, rows._shape[-1])]
    out = array(found).reshape(rows._shape[:-1] + found[0]._shape)
    return moveaxis(out, -1, axis) if found[0].ndim else out


def vander(x, N=None, increasing=False):
    x = asarray(x)
    n = x.size if N is None else N
    powers = arange(n) if increasing else arange(n)[::-1]
    return x.reshape(-1, 1) ** powers
