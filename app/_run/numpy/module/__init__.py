"""NumPy for Dryrun: arrays in Python's memory, loops in JavaScript, matrix work and random streams by numpy-ts."""

import contextlib as _contextlib
import math as _math

from . import _arranging, _dtypes, _logic, _operators, _printing, _products, _reductions, _scalars, _shaping, _sorting

for _module in (_operators, _shaping, _reductions, _printing, _arranging, _sorting, _products, _logic):
    _module.install()

from . import _docs, lib, linalg, random, testing
from ._arranging import (
    append, array_split, choose, compress, delete, extract, fill_diagonal, flip, fliplr, flipud, hsplit, insert, ix_,
    put, put_along_axis, repeat, resize, roll, rot90, select, split, take, take_along_axis, tile, vsplit,
)
from ._convert import array, asarray
from ._core import empty, ndarray
from ._creation import (
    arange, ascontiguousarray, copyto, diag, diagflat, eye, frombuffer, fromfunction, fromiter, full, full_like,
    geomspace, identity, indices, linspace, logspace, meshgrid, nonzero, ones, ones_like, tri, tril, triu,
    where, zeros, zeros_like,
)
from ._dtypes import can_cast, dtype
from ._einsum import einsum
from ._errors import AxisError, VisibleDeprecationWarning
from ._layout import broadcast_shapes
from ._logic import (
    allclose, array_equal, array_equiv, clip, divmod, finfo, fix, iinfo, isclose, isneginf, isposinf, isscalar,
    issubdtype, modf, ndim, promote_types, ravel_multi_index, result_type, round, shape, shares_memory, sinc, size,
    unravel_index, vectorize,
)
from ._nan import nan_to_num, nanargmax, nanargmin, nanmax, nanmean, nanmedian, nanmin, nanprod, nanstd, nansum, nanvar
from ._padding import pad
from ._printing import array2string, array_repr, array_str, get_printoptions, printoptions, set_printoptions
from ._products import cross, dot, inner, kron, matmul, outer, tensordot, trace, vdot
from ._reductions import mean, std, var
from ._scalars import (
    bool_, float16, float32, float64, floating, generic, inexact, int8, int16, int32, int64, integer, number,
    signedinteger, uint8, uint16, uint32, uint64, unsignedinteger,
)
from ._shaping import (
    atleast_1d, atleast_2d, atleast_3d, broadcast_arrays, broadcast_to, column_stack, concatenate, diagonal, dstack,
    expand_dims, hstack, moveaxis, ravel, reshape, rollaxis, squeeze, stack, swapaxes, transpose, vstack,
)
from ._sorting import (
    argpartition, argsort, argwhere, bincount, count_nonzero, digitize, flatnonzero, intersect1d, isin, lexsort,
    partition, searchsorted, setdiff1d, sort, union1d, unique,
)
from ._statistics import (
    apply_along_axis, average, convolve, corrcoef, correlate, cov, diff, ediff1d, gradient, histogram,
    histogram_bin_edges, interp, median, percentile, polyfit, polyval, quantile, trapezoid, vander,
)
from ._ufuncs import ufunc

globals().update(_operators.UFUNCS)
__version__ = "2.4.0+dryrun"
pi, e, inf, nan, newaxis, euler_gamma = _math.pi, _math.e, _math.inf, _math.nan, None, 0.5772156649015329
bool = bool_
int_ = intp = long = longlong = int64
uint = uintp = uint64
intc, byte, ubyte, short, ushort, uintc = int32, int8, uint8, int16, uint16, uint32
half, single, double = float16, float32, float64
asanyarray = asfarray = asarray
permute_dims, concat, matrix_transpose = transpose, concatenate, lambda x: asarray(x).mT
True_, False_ = bool_._of(True), bool_._of(False)


def sum(a, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True):
    return _reductions.fold("sum", a, axis, dtype, out, keepdims, initial, where)


def prod(a, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True):
    return _reductions.fold("prod", a, axis, dtype, out, keepdims, initial, where)


def max(a, axis=None, out=None, keepdims=False, initial=None, where=True):
    return _reductions.fold("max", a, axis, None, out, keepdims, initial, where)


def min(a, axis=None, out=None, keepdims=False, initial=None, where=True):
    return _reductions.fold("min", a, axis, None, out, keepdims, initial, where)


def any(a, axis=None, out=None, keepdims=False, where=True):
    return _reductions.fold("any", a, axis, None, out, keepdims, None, where)


def all(a, axis=None, out=None, keepdims=False, where=True):
    return _reductions.fold("all", a, axis, None, out, keepdims, None, where)


def argmax(a, axis=None, out=None, *, keepdims=False):
    return _reductions.arg("argmax", a, axis, out, keepdims)


def argmin(a, axis=None, out=None, *, keepdims=False):
    return _reductions.arg("argmin", a, axis, out, keepdims)


def cumsum(a, axis=None, dtype=None, out=None):
    return _reductions.scan("sum", a, axis, dtype, out)


def cumprod(a, axis=None, dtype=None, out=None):
    return _reductions.scan("prod", a, axis, dtype, out)


def ptp(a, axis=None):
    return asarray(a).ptp(axis)


def copy(a, order="K", subok=False):
    return array(a)


def astype(x, dtype, /, *, copy=True):
    return x.astype(dtype, copy=copy)


def _triangle(a, b):
    return lambda n, k=0, m=None: nonzero(a(ones((n, n if m is None else m)), k) if b else a(n, k))


tril_indices, triu_indices = _triangle(tril, True), _triangle(triu, True)
amax, amin, around, absolute = max, min, round, _operators.UFUNCS["absolute"]


def diag_indices(n, ndim=2):
    return (arange(n),) * ndim


@_contextlib.contextmanager
def errstate(**kwargs):
    """Accepted for its callers: floating-point errors are never reported here."""
    yield


def seterr(**kwargs):
    return {"divide": "ignore", "over": "ignore", "under": "ignore", "invalid": "ignore"}


geterr = seterr


_docs.install(globals())


def __getattr__(name):
    raise AttributeError(f"numpy.{name} is not available in Dryrun's NumPy")
