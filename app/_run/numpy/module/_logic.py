"""Comparisons of whole arrays, rounding, clipping and facts about dtypes."""

import math

from ._convert import array, asarray, operand
from ._core import copied, ndarray
from ._creation import where
from ._dtypes import FLOAT64, INT64, as_dtype, dtype, promote, result_of
from ._layout import fits
from ._operators import UFUNCS
from ._scalars import floating, generic, inexact, integer, number, signedinteger, unsignedinteger
from ._statistics import finite_limit


def isclose(a, b, rtol=1e-5, atol=1e-8, equal_nan=False):
    a, b = asarray(a), asarray(b)
    if a.dtype.kind != "f" and b.dtype.kind != "f":
        a, b = copied(a, FLOAT64), copied(b, FLOAT64)
    close = abs(a - b) <= atol + rtol * abs(b)
    close = close & UFUNCS["isfinite"](b) | (a == b)
    if equal_nan:
        close = close | (UFUNCS["isnan"](a) & UFUNCS["isnan"](b))
    return close


def allclose(a, b, rtol=1e-5, atol=1e-8, equal_nan=False):
    return bool(asarray(isclose(a, b, rtol, atol, equal_nan)).all())


def array_equal(a1, a2, equal_nan=False):
    if a1 is None or a2 is None:
        return False
    a, b = asarray(a1), asarray(a2)
    if a._shape != b._shape:
        return False
    same = asarray(a == b)
    if equal_nan:
        same = same | (UFUNCS["isnan"](a) & UFUNCS["isnan"](b))
    return bool(same.all())


def array_equiv(a1, a2):
    a, b = asarray(a1), asarray(a2)
    if not fits(a._shape, b._shape) and not fits(b._shape, a._shape):
        return False
    return bool(asarray(a == b).all())


def round(a, decimals=0, out=None):
    a = asarray(a)
    if a.dtype.kind != "f":
        if decimals >= 0:
            value = copied(a)
        else:
            scale = 10**-decimals
            value = (UFUNCS["rint"](a / scale) * scale).astype(a.dtype)
    elif decimals == 0:
        value = asarray(UFUNCS["rint"](a))
    else:
        scale = asarray(10.0 ** abs(decimals), a.dtype)
        scaled = UFUNCS["rint"](a * scale if decimals > 0 else a / scale)
        value = asarray(scaled / scale if decimals > 0 else scaled * scale)
    if out is not None:
        out[...] = value
        return out
    return value if value._shape else value[()]


def clip(a, a_min=None, a_max=None, out=None, *, min=None, max=None, **kwargs):
    a_min = min if a_min is None else a_min
    a_max = max if a_max is None else a_max
    value = a if isinstance(a, ndarray | generic) else asarray(a)
    if a_min is not None:
        value = UFUNCS["maximum"](value, a_min, **kwargs)
    if a_max is not None:
        value = UFUNCS["minimum"](value, a_max, **kwargs)
    if out is not None:
        UFUNCS["positive"](value, out=out, casting="same_kind")
        return out
    return copied(value) if value is a and isinstance(a, ndarray) else value


def sinc(x):
    x = asarray(x)
    y = math.pi * where(x == 0, 1e-20, x)
    out = UFUNCS["sin"](y) / y
    return out


def modf(x):
    whole = UFUNCS["trunc"](x)
    return x - whole, whole


def divmod(x1, x2):
    return UFUNCS["floor_divide"](x1, x2), UFUNCS["remainder"](x1, x2)


def fix(x):
    return UFUNCS["trunc"](x)


class finfo:
    def __init__(self, of):
        d = as_dtype(of)
        if d.kind != "f":
            raise ValueError(f"data type {d.type!r} not inexact")
        self.dtype, self.bits, t = d, d.itemsize * 8, d.type
        digits, low, tiny = {2: (10, 3, -14), 4: (23, 6, -126), 8: (52, 15, -1022)}[d.itemsize]
        self.precision, self.nmant = low, digits
        self.eps, self.epsneg = t._of(2.0**-digits), t._of(2.0 ** -(digits + 1))
        self.max, self.min = t._of(finite_limit(d)), t._of(-finite_limit(d))
        self.tiny = self.smallest_normal = t._of(2.0**tiny)
        self.smallest_subnormal = t._of(2.0 ** (tiny - digits))
        self.resolution = t._of(d.round(10.0**-low))


class iinfo:
    def __init__(self, of):
        d = as_dtype(of) if not isinstance(of, int | ndarray | generic) else asarray(of).dtype
        if d.kind not in "iu":
            raise ValueError(f"Invalid integer data type {d.kind!r}.")
        self.dtype, self.bits, self.min, self.max = d, d.itemsize * 8, d.low, d.high


def result_type(*values):
    return result_of([v if isinstance(v, dtype) else _kind_of(v) for v in values])


def _kind_of(v):
    return as_dtype(v) if isinstance(v, type | str) else operand(v)[1]


def promote_types(a, b):
    return promote(as_dtype(a), as_dtype(b))


_classes = {
    "b": (),
    "i": (signedinteger, integer, number),
    "u": (unsignedinteger, integer, number),
    "f": (floating, inexact, number),
}


def issubdtype(arg1, arg2):
    d = as_dtype({floating: FLOAT64, integer: INT64, number: FLOAT64}.get(arg1, arg1))
    if isinstance(arg2, type) and issubclass(arg2, generic) and arg2.dtype is None:
        return arg2 is generic or arg2 in _classes[d.kind]
    return d is as_dtype(arg2)


def isscalar(element):
    return isinstance(element, generic | int | float | complex | str | bytes)


def ndim(a):
    return asarray(a).ndim


def shape(a):
    return asarray(a).shape


def size(a, axis=None):
    return asarray(a).size if axis is None else asarray(a).shape[axis]


def isposinf(x):
    return asarray(x) == math.inf


def isneginf(x):
    return asarray(x) == -math.inf


def shares_memory(a, b):
    return a._data is b._data


def unravel_index(indices, shape):
    out, indices = [], asarray(indices)
    for n in reversed(shape):
        out.append(indices % n)
        indices = indices // n
    return tuple(i if isinstance(i, ndarray) else asarray(i)[()] for i in out[::-1])


def ravel_multi_index(multi_index, dims):
    out = 0
    for i, n in zip(multi_index, dims):
        out = out * n + asarray(i)
    return out


def vectorize(pyfunc, otypes=None, **kwargs):
    def called(*args):
        arrays = [asarray(a) for a in args]
        from ._shaping import broadcast_arrays

        spread = broadcast_arrays(*arrays)
        values = [pyfunc(*row) for row in zip(*(a.ravel() for a in spread))]
        return array(values, dtype=otypes[0] if otypes else None).reshape(spread[0]._shape)

    return called


def install():
    ndarray.round = round
    ndarray.clip = lambda self, min=None, max=None, out=None, **kwargs: clip(self, min, max, out, **kwargs)
    ndarray.conj = ndarray.conjugate = lambda self: self
