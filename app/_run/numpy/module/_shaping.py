"""Views and copies of another shape: reshape, transpose, stack, split, repeat, pad."""

from ._convert import asarray
from ._core import assign, copied, ndarray, new, view_of
from ._dtypes import as_dtype, promote
from ._layout import (
    broadcast_shapes,
    broadcast_steps,
    fits,
    normalize_axes,
    normalize_axis,
    reshaped,
    resolve_reshape,
)  # fmt: skip


def reshape(a, shape, order="C", *, copy=None):
    a = asarray(a)
    target = shape if isinstance(shape, (tuple, list)) else (shape,)
    target = resolve_reshape(a.size, tuple(n.__index__() for n in target))
    if order == "F":
        return transpose(reshape(transpose(a), target[::-1]))
    steps = reshaped(a._shape, a._steps, target)
    if steps is None:
        a = copied(a)
        steps = reshaped(a._shape, a._steps, target)
    return view_of(a, target, a._at, steps)


def ravel(a, order="C"):
    return reshape(a, (-1,), order)


def transpose(a, axes=None):
    a = asarray(a)
    if axes is None:
        return view_of(a, a._shape[::-1], a._at, a._steps[::-1])
    if len(axes) != a.ndim:
        raise ValueError("axes don't match array")
    order = [normalize_axis(i, a.ndim) for i in axes]
    if len(set(order)) != a.ndim:
        raise ValueError("repeated axis in transpose")
    return view_of(a, tuple(a._shape[i] for i in order), a._at, tuple(a._steps[i] for i in order))


def swapaxes(a, axis1, axis2):
    a = asarray(a)
    i, j = normalize_axis(axis1, a.ndim, "axis1"), normalize_axis(axis2, a.ndim, "axis2")
    order = list(range(a.ndim))
    order[i], order[j] = j, i
    return transpose(a, order)


def moveaxis(a, source, destination):
    a = asarray(a)
    source, destination = normalize_axes(source, a.ndim), normalize_axes(destination, a.ndim)
    if len(source) != len(destination):
        raise ValueError("`source` and `destination` arguments must have the same number of elements")
    order = [i for i in range(a.ndim) if i not in source]
    for to, i in sorted(zip(destination, source)):
        order.insert(to, i)
    return transpose(a, order)


def rollaxis(a, axis, start=0):
    a = asarray(a)
    axis = normalize_axis(axis, a.ndim)
    order = [i for i in range(a.ndim) if i != axis]
    order.insert(start - 1 if axis < start else start, axis)
    return transpose(a, order)


def expand_dims(a, axis):
    a = asarray(a)
    axes = axis if isinstance(axis, (tuple, list)) else (axis,)
    nd = a.ndim + len(axes)
    axes = normalize_axes(tuple(axes), nd)
    sizes = iter(a._shape)
    return a.reshape(tuple(1 if i in axes else next(sizes) for i in range(nd)))


def squeeze(a, axis=None):
    a = asarray(a)
    if axis is None:
        return view_of(a, *_without(a, [i for i, n in enumerate(a._shape) if n == 1]))
    axes = normalize_axes(axis, a.ndim)
    if any(a._shape[i] != 1 for i in axes):
        raise ValueError("cannot select an axis to squeeze out which has size not equal to one")
    return view_of(a, *_without(a, axes))


def _without(a, axes):
    keep = [i for i in range(a.ndim) if i not in axes]
    return tuple(a._shape[i] for i in keep), a._at, tuple(a._steps[i] for i in keep)


def broadcast_to(array, shape, subok=False):
    a = asarray(array)
    shape = tuple(shape) if isinstance(shape, (tuple, list)) else (shape,)
    if not fits(a._shape, shape):
        raise ValueError(
            "operands could not be broadcast together with remapped shapes [original->remapped]: "
            f"{str(a._shape).replace(' ', '')}  and requested shape {str(shape).replace(' ', '')}"
        )
    out = view_of(a, shape, a._at, broadcast_steps(a._shape, a._steps, shape))
    out._locked = True
    return out


def broadcast_arrays(*args):
    arrays = [asarray(a) for a in args]
    shape = broadcast_shapes(*(a._shape for a in arrays))
    return tuple(view_of(a, shape, a._at, broadcast_steps(a._shape, a._steps, shape)) for a in arrays)


def atleast(nd, place):
    def at_least(*arrays):
        out = []
        for a in map(asarray, arrays):
            missing = max(0, nd - a.ndim)
            out.append(a.reshape(place(a._shape, missing)) if missing else a)
        return out[0] if len(out) == 1 else tuple(out)

    return at_least


atleast_1d = atleast(1, lambda shape, n: (1,))
atleast_2d = atleast(2, lambda shape, n: (1,) * n + shape)
atleast_3d = atleast(3, lambda shape, n: {0: (1, 1, 1), 1: (1, *shape, 1)}.get(3 - n, (*shape, 1)))


def concatenate(arrays, axis=0, out=None, *, dtype=None, casting="same_kind"):
    arrays = [asarray(a) for a in arrays]
    if not arrays:
        raise ValueError("need at least one array to concatenate")
    if axis is None:
        arrays, axis = [ravel(a) for a in arrays], 0
    _check_joinable(arrays, axis)
    axis = normalize_axis(axis, arrays[0].ndim)
    d = arrays[0]._dtype
    for a in arrays[1:]:
        d = promote(d, a._dtype)
    d = as_dtype(dtype) if dtype is not None else d
    shape = list(arrays[0]._shape)
    shape[axis] = sum(a._shape[axis] for a in arrays)
    result, at = new(tuple(shape), d), 0
    for a in arrays:
        assign(result[(slice(None),) * axis + (slice(at, at + a._shape[axis]),)], a)
        at += a._shape[axis]
    if out is not None:
        assign(out, result)
        return out
    return result


def _check_joinable(arrays, axis):
    first = arrays[0]
    if first.ndim == 0:
        raise ValueError("zero-dimensional arrays cannot be concatenated")
    axis = normalize_axis(axis, first.ndim)
    for i, a in enumerate(arrays):
        if a.ndim != first.ndim:
            raise ValueError(
                "all the input arrays must have same number of dimensions, but the array at index 0 has "
                f"{first.ndim} dimension(s) and the array at index {i} has {a.ndim} dimension(s)"
            )
        for d in range(first.ndim):
            if d != axis and a._shape[d] != first._shape[d]:
                raise ValueError(
                    "all the input array dimensions except for the concatenation axis must match exactly, but along "
                    f"dimension {d}, the array at index 0 has size {first._shape[d]} and the array at index {i} has size {a._shape[d]}"
                )


def stack(arrays, axis=0, out=None, *, dtype=None, casting="same_kind"):
    arrays = [asarray(a) for a in arrays]
    if not arrays:
        raise ValueError("need at least one array to stack")
    if len({a._shape for a in arrays}) > 1:
        raise ValueError("all input arrays must have the same shape")
    axis = normalize_axis(axis, arrays[0].ndim + 1)
    return concatenate([expand_dims(a, axis) for a in arrays], axis, out, dtype=dtype)


def vstack(tup, *, dtype=None, casting="same_kind"):
    return concatenate([atleast_2d(a) for a in tup], 0, dtype=dtype)


def hstack(tup, *, dtype=None, casting="same_kind"):
    arrays = [atleast_1d(a) for a in tup]
    return concatenate(arrays, 0 if arrays[0].ndim == 1 else 1, dtype=dtype)


def dstack(tup):
    return concatenate([atleast_3d(a) for a in tup], 2)


def column_stack(tup):
    arrays = [asarray(a) for a in tup]
    return concatenate([a.reshape(-1, 1) if a.ndim < 2 else a for a in arrays], 1)


def flatten(self, order="C"):
    return copied(ravel(self, order))


def method_reshape(self, *shape, order="C", copy=None):
    return reshape(self, shape[0] if len(shape) == 1 else shape, order)


def method_transpose(self, *axes):
    if not axes or axes == (None,):
        return transpose(self)
    return transpose(self, axes[0] if len(axes) == 1 and isinstance(axes[0], (tuple, list)) else axes)


def astype(self, dtype, order="K", casting="unsafe", subok=True, copy=True):
    d = as_dtype(dtype)
    return copied(self, d) if copy or d is not self._dtype else self


def diagonal(a, offset=0, axis1=0, axis2=1):
    a = asarray(a)
    if a.ndim < 2:
        raise ValueError("diag requires an array of at least two dimensions")
    a = moveaxis(a, (axis1, axis2), (-2, -1))
    rows, columns = a._shape[-2:]
    at = a._at + (offset * a._steps[-1] if offset >= 0 else -offset * a._steps[-2])
    n = max(0, min(rows, columns - offset) if offset >= 0 else min(rows + offset, columns))
    out = view_of(a, (*a._shape[:-2], n), at, (*a._steps[:-2], a._steps[-2] + a._steps[-1]))
    out._locked = True
    return out


def install():
    ndarray.reshape, ndarray.transpose, ndarray.swapaxes = method_reshape, method_transpose, swapaxes
    ndarray.ravel, ndarray.flatten, ndarray.squeeze, ndarray.astype = ravel, flatten, squeeze, astype
    ndarray.copy = lambda self, order="C": copied(self)
    ndarray.diagonal = diagonal
    ndarray.fill = lambda self, value: self.__setitem__(Ellipsis, value)
