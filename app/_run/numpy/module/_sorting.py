"""Sorting, searching and sets."""

from . import _bridge as k
from ._convert import asarray
from ._core import assign, copied, dense, ndarray, new
from ._creation import arange, where
from ._dtypes import BOOL, INT64, promote
from ._layout import normalize_axis
from ._operators import UFUNCS
from ._shaping import concatenate, moveaxis, ravel


def _rows(a, axis):
    return copied(moveaxis(a, axis, -1)) if axis != a.ndim - 1 else copied(a)


def sort(a, axis=-1, kind=None, order=None, *, stable=None):
    a = asarray(a)
    if axis is None:
        a, axis = ravel(a), 0
    axis = normalize_axis(axis, a.ndim)
    rows = _rows(a, axis)
    n = rows._shape[-1]
    if rows.size:
        k.sort(rows._dtype.code, rows._at, rows.size // n, n)
    return rows if axis == a.ndim - 1 else copied(moveaxis(rows, -1, axis))


def argsort(a, axis=-1, kind=None, order=None, *, stable=None):
    a = asarray(a)
    if axis is None:
        a, axis = ravel(a), 0
    axis = normalize_axis(axis, a.ndim)
    rows = dense(moveaxis(a, axis, -1))
    out, n = new(rows._shape, INT64), rows._shape[-1]
    if rows.size:
        k.argsort(k.pack((rows._dtype.code, rows._at, rows.size // n, n, out._at)))
    return out if axis == a.ndim - 1 else copied(moveaxis(out, -1, axis))


def partition(a, kth, axis=-1):
    """A full sort: it has every property that a partition promises."""
    return sort(a, axis)


def argpartition(a, kth, axis=-1):
    return argsort(a, axis)


def lexsort(keys, axis=-1):
    keys = [asarray(key) for key in keys]
    order = arange(keys[0].size)
    for key in keys:
        order = order[argsort(key[order])]
    return order


def searchsorted(a, v, side="left", sorter=None):
    a, v = asarray(a), asarray(v)
    a = a if sorter is None else a[sorter]
    d = promote(a._dtype, v._dtype)
    row, needles = dense(a, d), dense(v, d)
    out = new(v._shape, INT64)
    k.searchsorted(k.pack((d.code, row._at, row.size, needles._at, needles.size, out._at, int(side == "right"))))
    return out if v._shape else out[()]


def digitize(x, bins, right=False):
    bins = asarray(bins)
    if bins.size > 1 and bins[0] > bins[-1]:
        return bins.size - searchsorted(bins[::-1], x, "left" if not right else "right")
    return searchsorted(bins, x, "left" if right else "right")


def unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True):
    a = asarray(ar)
    if axis is not None and a.ndim > 1:
        return _unique_rows(a, axis, (return_index, return_inverse, return_counts))
    flat = ravel(a)
    order = argsort(flat)
    ordered = flat[order]
    first = _first_of_runs(ordered)
    out = [ordered[first]]
    return _with_extras(out, order, first, (return_index, return_inverse, return_counts), a._shape)


def _first_of_runs(ordered):
    first = new(ordered._shape[:1], BOOL)
    if ordered._shape[0]:
        first[0] = True
        differs = ordered[1:] != ordered[:-1]
        if ordered._dtype.kind == "f":
            differs = differs & ~(UFUNCS["isnan"](ordered[1:]) & UFUNCS["isnan"](ordered[:-1]))
        first[1:] = differs
    return first


def _with_extras(out, order, first, wanted, shape):
    index, inverse, counts = wanted
    starts = where(first)[0]
    if index:
        out.append(order[starts])
    if inverse:
        places = new(order._shape, INT64)
        places[order] = first.astype(INT64).cumsum() - 1
        out.append(places.reshape(shape))
    if counts:
        out.append(concatenate([starts[1:], asarray([order.size])]) - starts)
    return out[0] if len(out) == 1 else tuple(out)


def _unique_rows(a, axis, wanted):
    rows = moveaxis(a, axis, 0)
    table = rows.reshape(rows._shape[0], -1)
    order = lexsort([table[:, j] for j in range(table._shape[1] - 1, -1, -1)])
    ordered = table[order]
    first = new((table._shape[0],), BOOL)
    first[0] = True
    first[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    found = moveaxis(rows[order][first], 0, axis)
    return _with_extras([found], order, first, wanted, (order.size,))


def isin(element, test_elements, assume_unique=False, invert=False):
    a, table = asarray(element), sort(ravel(asarray(test_elements)))
    if not table.size:
        found = a != a
    else:
        at = asarray(searchsorted(table, a))
        found = table[where(at == table.size, 0, at)] == a
    return ~found if invert else found


def intersect1d(ar1, ar2, assume_unique=False, return_indices=False):
    a = unique(ar1)
    return a[isin(a, ar2)]


def setdiff1d(ar1, ar2, assume_unique=False):
    a = unique(ar1)
    return a[isin(a, ar2, invert=True)]


def union1d(ar1, ar2):
    return unique(concatenate([ravel(asarray(ar1)), ravel(asarray(ar2))]))


def bincount(x, weights=None, minlength=0):
    x = asarray(x)
    if x.ndim != 1:
        raise ValueError(
            "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 1."
            if x.ndim
            else "object of too small depth for desired array"
        )
    if x._dtype.kind == "f":
        raise TypeError("Cannot cast array data from dtype('float64') to dtype('int64') according to the rule 'safe'")
    if x.size and x.min() < 0:
        raise ValueError("'list' argument must have no negative elements")
    n = max(minlength, int(x.max()) + 1 if x.size else 0)
    from ._indexing import add_at

    out = new((n,), INT64 if weights is None else asarray(0.0)._dtype)
    if x.size:
        add_at(out, x, 1 if weights is None else asarray(weights))
    return out


def flatnonzero(a):
    return where(ravel(asarray(a)))[0]


def argwhere(a):
    from ._shaping import stack, transpose

    return transpose(stack(where(asarray(a)), 0))


def count_nonzero(a, axis=None, *, keepdims=False):
    return (asarray(a) != 0).sum(axis=axis, keepdims=keepdims)


def sort_in_place(self, axis=-1, kind=None, order=None, *, stable=None):
    assign(self, sort(self, axis))


def install():
    ndarray.sort, ndarray.argsort, ndarray.searchsorted = sort_in_place, argsort, searchsorted
    ndarray.partition = lambda self, kth, axis=-1: assign(self, sort(self, axis))
    ndarray.argpartition = argpartition
