"""Repeating, splitting, padding, rolling and picking elements."""

from ._convert import array, asarray
from ._core import assign, copied, ndarray, new
from ._creation import arange, full, where
from ._dtypes import BOOL, INT64
from ._layout import normalize_axis
from ._shaping import broadcast_to, concatenate, moveaxis, ravel


def along(axis, key):
    return (slice(None),) * axis + (key,)


def array_split(ary, indices_or_sections, axis=0):
    a = asarray(ary)
    axis = normalize_axis(axis, a.ndim)
    n = a._shape[axis]
    if isinstance(indices_or_sections, int) or getattr(indices_or_sections, "ndim", 1) == 0:
        parts = int(indices_or_sections)
        if parts <= 0:
            raise ValueError("number sections must be larger than 0.")
        each, extra = divmod(n, parts)
        ends = [sum([each + (i < extra) for i in range(j)]) for j in range(parts + 1)]
    else:
        ends = [0, *(int(i) for i in indices_or_sections), n]
    return [a[along(axis, slice(i, j))] for i, j in zip(ends, ends[1:])]


def split(ary, indices_or_sections, axis=0):
    a = asarray(ary)
    if isinstance(indices_or_sections, int) and a._shape[axis] % indices_or_sections:
        raise ValueError("array split does not result in an equal division")
    return array_split(a, indices_or_sections, axis)


def hsplit(ary, indices_or_sections):
    return split(ary, indices_or_sections, 0 if asarray(ary).ndim == 1 else 1)


def vsplit(ary, indices_or_sections):
    return split(ary, indices_or_sections, 0)


def repeat(a, repeats, axis=None):
    a = asarray(a)
    if axis is None:
        a, axis = ravel(a), 0
    axis = normalize_axis(axis, a.ndim)
    counts = asarray(repeats)
    counts = broadcast_to(counts.reshape(-1), (a._shape[axis],)).tolist()
    return take(a, array([i for i, n in enumerate(counts) for _ in range(n)], dtype=INT64), axis)


def tile(A, reps):
    a = asarray(A)
    reps = tuple(reps) if isinstance(reps, (tuple, list)) else (int(reps),)
    a = a.reshape((1,) * (len(reps) - a.ndim) + a._shape)
    reps = (1,) * (a.ndim - len(reps)) + reps
    spread = a.reshape(tuple(n for size in a._shape for n in (1, size)))
    out = new(tuple(n for r, size in zip(reps, a._shape) for n in (r, size)), a._dtype)
    assign(out, spread)
    return out.reshape(tuple(r * n for r, n in zip(reps, a._shape)))


def roll(a, shift, axis=None):
    a = asarray(a)
    if axis is None:
        return roll(ravel(a), shift, 0).reshape(a._shape)
    axes = axis if isinstance(axis, (tuple, list)) else (axis,)
    shifts = shift if isinstance(shift, (tuple, list)) else (shift,) * len(axes)
    for s, d in zip(shifts, axes):
        d = normalize_axis(d, a.ndim)
        n = a._shape[d]
        cut = -int(s) % n if n else 0
        a = concatenate([a[along(d, slice(cut, None))], a[along(d, slice(None, cut))]], d)
    return copied(a)


def flip(m, axis=None):
    m = asarray(m)
    axes = range(m.ndim) if axis is None else axis if isinstance(axis, (tuple, list)) else (axis,)
    axes = [normalize_axis(d, m.ndim) for d in axes]
    return m[tuple(slice(None, None, -1) if d in axes else slice(None) for d in range(m.ndim))]


def flipud(m):
    return flip(m, 0)


def fliplr(m):
    return flip(m, 1)


def rot90(m, k=1, axes=(0, 1)):
    m = asarray(m)
    k %= 4
    if k == 2:
        return flip(m, axes)
    if k == 0:
        return m[...]
    return flip(m, axes[1]).swapaxes(*axes) if k == 1 else flip(m.swapaxes(*axes), axes[1])


def take(a, indices, axis=None, out=None, mode="raise"):
    a = asarray(a)
    if axis is None:
        a, axis = ravel(a), 0
    axis = normalize_axis(axis, a.ndim)
    i = asarray(indices, INT64) if isinstance(indices, list) and not indices else asarray(indices)
    n = a._shape[axis]
    if mode == "wrap":
        i = i % n
    elif mode == "clip":
        i = where(i < 0, 0, where(i >= n, n - 1, i))
    picked = a[along(axis, i)]
    return copied(picked) if isinstance(picked, ndarray) else picked


def _beside(a, indices, axis):
    grids = []
    for d in range(a.ndim):
        shape = (1,) * d + (-1,) + (1,) * (a.ndim - d - 1)
        grids.append(indices if d == axis else arange(a._shape[d]).reshape(shape))
    return tuple(grids)


def take_along_axis(arr, indices, axis=-1):
    a, i = asarray(arr), asarray(indices)
    if axis is None:
        return ravel(a)[i]
    if a.ndim != i.ndim:
        raise ValueError("`indices` and `arr` must have the same number of dimensions")
    return a[_beside(a, i, normalize_axis(axis, a.ndim))]


def put_along_axis(arr, indices, values, axis):
    arr[_beside(arr, asarray(indices), normalize_axis(axis, arr.ndim))] = values


def put(a, ind, v, mode="raise"):
    a.flat[ind] = v


def delete(arr, obj, axis=None):
    a = asarray(arr)
    if axis is None:
        a, axis = ravel(a), 0
    axis = normalize_axis(axis, a.ndim)
    keep = full((a._shape[axis],), True)
    keep[obj] = False
    return a[along(axis, keep)]


def insert(arr, obj, values, axis=None):
    a = asarray(arr)
    if axis is None:
        a, axis = ravel(a), 0
    axis = normalize_axis(axis, a.ndim)
    if not isinstance(obj, int):
        raise AttributeError("numpy.insert with several places is not available in Dryrun's NumPy")
    at = obj + a._shape[axis] if obj < 0 else obj
    if not 0 <= at <= a._shape[axis]:
        raise IndexError(f"index {obj} is out of bounds for axis {axis} with size {a._shape[axis]}")
    v = asarray(values, a._dtype)
    shape = list(a._shape)
    shape[axis] = v.size if a.ndim == 1 else (v._shape[axis] if v.ndim == a.ndim else 1)
    v = v if v.ndim in (0, a.ndim) else moveaxis(v.reshape((1, *v._shape)), 0, axis)
    return concatenate(
        [a[along(axis, slice(None, at))], broadcast_to(v, tuple(shape)), a[along(axis, slice(at, None))]], axis
    )


def append(arr, values, axis=None):
    if axis is None:
        return concatenate([ravel(arr), ravel(values)])
    return concatenate([arr, values], axis)


def resize(a, new_shape):
    a = ravel(a)
    shape = new_shape if isinstance(new_shape, (tuple, list)) else (new_shape,)
    out = new(tuple(shape), a._dtype)
    return out if not a.size else take(a, arange(out.size) % a.size).reshape(shape)


def choose(a, choices, out=None, mode="raise"):
    options = [asarray(c) for c in choices]
    result = options[-1]
    for i in range(len(options) - 2, -1, -1):
        result = where(asarray(a) == i, options[i], result)
    return result


def select(condlist, choicelist, default=0):
    out = asarray(default)
    for condition, choice in zip(reversed(condlist), reversed(choicelist)):
        out = where(condition, choice, out)
    return out


def compress(condition, a, axis=None):
    a = asarray(a)
    if axis is None:
        a, axis = ravel(a), 0
    return take(a, asarray(condition).nonzero()[0], axis)


def extract(condition, arr):
    return compress(ravel(condition), arr)


def fill_diagonal(a, val, wrap=False):
    i = arange(min(a._shape))
    a[(i,) * a.ndim] = val


def ix_(*args):
    out = []
    for i, a in enumerate(args):
        a = asarray(a)
        a = where(a)[0] if a._dtype is BOOL else a
        out.append(a.reshape((1,) * i + (-1,) + (1,) * (len(args) - i - 1)))
    return tuple(out)


def install():
    ndarray.repeat, ndarray.take = repeat, take
    ndarray.nonzero = lambda self: where(self)
