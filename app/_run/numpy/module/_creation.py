"""Making arrays: filled, ranges, grids, choices between arrays."""

import math

from . import _bridge as k
from ._convert import array, as_operand, asarray, operand
from ._core import assign, copied, dense, empty, ndarray, new
from ._dtypes import FLOAT64, as_dtype, result_of
from ._layout import broadcast_steps
from ._scalars import generic
from ._ufuncs import masked_copy, ufunc_shape


def zeros(shape, dtype=None, order="C"):
    return empty(shape, dtype)


def full(shape, fill_value, dtype=None, order="C"):
    value = asarray(fill_value)
    out = empty(shape, value._dtype if dtype is None else dtype)
    out[...] = value if dtype is None else fill_value
    return out


def ones(shape, dtype=None, order="C"):
    return full(shape, 1, as_dtype(dtype))


def zeros_like(a, dtype=None, order="K", subok=True, shape=None):
    a = asarray(a)
    return empty(a._shape if shape is None else shape, dtype or a._dtype)


def ones_like(a, dtype=None, order="K", subok=True, shape=None):
    return full_like(a, 1, dtype, shape=shape)


def full_like(a, fill_value, dtype=None, order="K", subok=True, shape=None):
    out = zeros_like(a, dtype, shape=shape)
    out[...] = fill_value
    return out


def _number(v):
    return v.item() if isinstance(v, generic | ndarray) else v


def arange(start, stop=None, step=1, dtype=None):
    kinds = [operand(v)[1] for v in (start, stop, step) if v is not None]
    start, stop, step = (_number(v) for v in ((0, start, step) if stop is None else (start, stop, step)))
    d = as_dtype(dtype) if dtype is not None else result_of(kinds)
    if step == 0:
        raise ZeroDivisionError("division by zero")
    n = max(0, math.ceil((stop - start) / step))
    if d.kind == "f":
        second = start + step
        base = asarray(range(n), FLOAT64) * (second - start) + start
        return base.astype(d)
    return _from_range(
        range(start, start + n * step, step) if isinstance(start, int) and isinstance(step, int) else None,
        start,
        step,
        n,
        d,
    )


def _from_range(exact, start, step, n, d):
    values = exact if exact is not None else [int(start) + i * (int(start + step) - int(start)) for i in range(n)]
    return asarray(list(values), d) if n else new((0,), d)


def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0):
    num = num.__index__()
    if num < 0:
        raise ValueError(f"Number of samples, {num}, must be non-negative.")
    start, stop = asarray(start) * 1.0, asarray(stop) * 1.0
    parts = num - 1 if endpoint else num
    delta = asarray(stop - start)
    steps = (
        asarray(range(num), FLOAT64).reshape((num,) + (1,) * delta.ndim)
        if num
        else new((0,) + (1,) * delta.ndim, FLOAT64)
    )
    step = delta / parts if parts > 0 else asarray(float("nan"))
    out = asarray(steps * step if parts > 0 else steps * delta) + start
    if endpoint and num > 1:
        out[-1] = stop
    if dtype is not None and as_dtype(dtype).kind in "iu":
        from ._operators import UFUNCS

        out = UFUNCS["floor"](out)
    out = out.astype(dtype) if dtype is not None else out
    if axis:
        from ._shaping import moveaxis

        out = moveaxis(out, 0, axis)
    return (out, step if isinstance(step, generic) else step[()]) if retstep else out


def logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None):
    out = asarray(base) ** linspace(start, stop, num, endpoint)
    return out if dtype is None else out.astype(dtype)


def geomspace(start, stop, num=50, endpoint=True, dtype=None):
    out = logspace(math.log10(start), math.log10(stop), num, endpoint)
    if num:
        out[0] = start
    if num > 1 and endpoint:
        out[-1] = stop
    return out if dtype is None else out.astype(dtype)


def eye(N, M=None, k=0, dtype=None, order="C"):
    out = empty((N, N if M is None else M), dtype)
    rows, columns = out._shape
    for i in range(max(0, -k), min(rows, columns - k)):
        out[i, i + k] = 1
    return out


def identity(n, dtype=None):
    return eye(n, dtype=dtype)


def tri(N, M=None, k=0, dtype=None):
    rows, columns = arange(N), arange(N if M is None else M)
    return (rows.reshape(-1, 1) >= columns - k).astype(as_dtype(dtype))


def tril(m, k=0):
    m = asarray(m)
    return where(tri(*m._shape[-2:], k=k, dtype=bool), m, new((), m._dtype))


def triu(m, k=0):
    m = asarray(m)
    return where(tri(*m._shape[-2:], k=k - 1, dtype=bool), new((), m._dtype), m)


def diag(v, k=0):
    v = asarray(v)
    if v.ndim == 1:
        n = v.size + abs(k)
        out = new((n, n), v._dtype)
        i = arange(v.size)
        out[(i, i + k) if k >= 0 else (i - k, i)] = v
        return out
    if v.ndim != 2:
        raise ValueError("Input must be 1- or 2-d.")
    return v.diagonal(k).copy()


def diagflat(v, k=0):
    return diag(asarray(v).reshape(-1), k)


def where(condition, x=None, y=None):
    condition = asarray(condition)
    if x is None and y is None:
        return nonzero(condition)
    if x is None or y is None:
        raise ValueError("either both or neither of x and y should be given")
    pairs = [operand(x), operand(y)]
    d = result_of([p[1] for p in pairs])
    a, b = (as_operand(p[0], d) for p in pairs)
    shape = ufunc_shape([condition._shape, a._shape, b._shape])
    out = new(shape, d)
    words = [len(shape), *shape]
    for part in (condition, a, b, out):
        words += (part._dtype.code, part._at, *broadcast_steps(part._shape, part._steps, shape))
    k.select(k.pack(words))
    return out


def nonzero(a):
    from ._keys import positions

    a = asarray(a)
    if not a.ndim:
        raise ValueError("Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead.")
    return tuple(positions(a))


def copyto(dst, src, casting="same_kind", where=True):
    masked_copy(dst, asarray(src), None if where is True else asarray(where))


def meshgrid(*xi, copy=True, sparse=False, indexing="xy"):
    n = len(xi)
    if indexing not in ("xy", "ij"):
        raise ValueError("Valid values for `indexing` are 'xy' and 'ij'.")
    grids = [asarray(x).reshape((1,) * i + (-1,) + (1,) * (n - i - 1)) for i, x in enumerate(xi)]
    if indexing == "xy" and n > 1:
        grids = [g.swapaxes(0, 1) for g in grids]
    if sparse:
        return tuple(copied(g) for g in grids)
    shape = ufunc_shape([g._shape for g in grids])
    out = []
    for g in grids:
        filled = new(shape, g._dtype)
        assign(filled, g)
        out.append(filled)
    return tuple(out)


def indices(dimensions, dtype=int, sparse=False):
    grids = meshgrid(*(arange(n, dtype=dtype) for n in dimensions), indexing="ij", sparse=sparse)
    return grids if sparse else array(list(grids), dtype=dtype)


def fromfunction(function, shape, *, dtype=float, **kwargs):
    return function(*indices(shape, dtype=dtype), **kwargs)


def fromiter(iter, dtype, count=-1):
    values = list(iter)
    return array(values if count < 0 else values[:count], dtype=dtype)


def frombuffer(buffer, dtype=None, count=-1, offset=0):
    d = as_dtype(dtype)
    raw = bytes(buffer)[offset:]
    raw = raw if count < 0 else raw[: count * d.itemsize]
    if len(raw) % d.itemsize:
        raise ValueError("buffer size must be a multiple of element size")
    out = new((len(raw) // d.itemsize,), d)
    memoryview(out._data).cast("B")[: len(raw)] = raw
    return out


def ascontiguousarray(a, dtype=None):
    out = dense(asarray(a), None if dtype is None else as_dtype(dtype))
    return out if out.ndim else out.reshape(1)
