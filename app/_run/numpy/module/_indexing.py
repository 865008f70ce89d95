"""x[key] and x[key] = value: views for basic keys, copies for integer and boolean arrays."""

from . import _bridge as k
from ._convert import asarray
from ._core import assign, copied, dense, ndarray, new, view_of
from ._dtypes import INT32, INT64
from ._keys import Plan
from ._layout import fits
from ._scalars import generic


def get(x, key):
    if type(key) is int and len(x._shape) == 1:
        n = x._shape[0]
        if not -n <= key < n:
            raise IndexError(f"index {key} is out of bounds for axis 0 with size {n}")
        return x._dtype.type._of(x._read(x._at + (key + n if key < 0 else key) * x._steps[0]))
    plan = Plan(x, key)
    if plan.arrays:
        return _gather(x, plan)
    if not plan.dims and Ellipsis not in _shallow(key):
        return x._dtype.type._of(x._read(plan.at))
    return view_of(x, tuple(plan.dims), plan.at, tuple(plan.steps))


def _shallow(key):
    return [e for e in (key if isinstance(key, tuple) else (key,)) if e is Ellipsis]


def _transfer(x, plan, offsets, packed, scatter):
    words = (x.itemsize, plan.at, packed._at, offsets._at, offsets.size, len(plan.dims), *plan.dims, *plan.steps)
    k.transfer(scatter, k.pack(words))


def _gather(x, plan):
    offsets = plan.offsets()
    out = new(offsets._shape + tuple(plan.dims), x._dtype)
    if out.size:
        _transfer(x, plan, offsets, out, 0)
    return _moved(out, offsets.ndim, plan.before)


def _moved(a, count, to):
    """The view in which the first `count` axes come after the next `to`."""
    if not to:
        return a
    order = (*range(count, count + to), *range(count), *range(count + to, a.ndim))
    return a.transpose(order)


def put(x, key, value):
    if x._locked:
        raise ValueError("assignment destination is read-only")
    plan = Plan(x, key)
    value = (
        value if isinstance(value, ndarray) else asarray(value, None if isinstance(value, generic) else _kind(value, x))
    )
    if plan.arrays:
        _scatter(x, plan, value)
        return
    target = view_of(x, tuple(plan.dims), plan.at, tuple(plan.steps))
    assign(target, fitted(value, target._shape))


def _kind(value, x):
    """Python numbers are cast as Python casts them, so that 300 into uint8 is refused as NumPy refuses it."""
    return x._dtype if type(value) is int and x._dtype.kind in "iu" else None


def fitted(value, shape):
    """The value without surplus leading axes of length 1, or NumPy's error when it cannot be broadcast."""
    full = value._shape
    while len(value._shape) > len(shape) and value._shape[0] == 1:
        value = value[0]
        value = value if isinstance(value, ndarray) else asarray(value)
    if not fits(value._shape, shape):
        a, b = (str(s).replace(" ", "") for s in (full, shape))
        raise ValueError(f"could not broadcast input array from shape {a} into shape {b}")
    return value


def _scatter(x, plan, value):
    offsets = plan.offsets()
    packed = new(offsets._shape + tuple(plan.dims), x._dtype)
    target = _moved(packed, offsets.ndim, plan.before)
    if plan.mask_only and value.ndim == 1 and target.ndim == 1 and value.size not in (1, target.size):
        raise ValueError(
            f"NumPy boolean array indexing assignment cannot assign {value.size} input values to the "
            f"{target.size} output values where the mask is true"
        )
    if not fits(value._shape, target._shape):
        a, b = (str(s).replace(" ", "") for s in (value._shape, target._shape))
        raise ValueError(
            f"shape mismatch: value array of shape {a} could not be broadcast to indexing result of shape {b}"
        )
    assign(target, value)
    if packed.size:
        _transfer(x, plan, offsets, packed, 1)


def assign_flat(x, key, values):
    flat = copied(x).reshape(-1)
    flat[key] = values
    assign(x, flat.reshape(x._shape))


def add_at(a, indices, b):
    """np.add.at, repeats included."""
    plan = Plan(a, indices)
    if not plan.arrays:
        a[indices] += b
        return
    offsets = plan.offsets()
    packed = new(offsets._shape + tuple(plan.dims), a._dtype)
    assign(_moved(packed, offsets.ndim, plan.before), asarray(b))
    if plan.dims:
        inner = view_of(a, tuple(plan.dims), 0, tuple(plan.steps))
        starts = _offsets_of(inner)
        offsets = offsets.reshape(offsets._shape + (1,) * len(plan.dims)) + starts
    k.add_at(k.pack((a._dtype.code, plan.at, packed._at, dense(offsets, INT32)._at, packed.size)))


def _offsets_of(view):
    out = new(view._shape, INT32)
    for d, (n, step) in enumerate(zip(view._shape, view._steps)):
        line = asarray([i * step for i in range(n)], INT32)
        out = out + line.reshape((n,) + (1,) * (view.ndim - d - 1))
    return out


def unbuffered(ufunc, a, indices, b):
    """ufunc.at for the others, one position after the other."""
    places = Plan(a, indices).offsets() if not isinstance(indices, int) else None
    keys = [indices] if places is None else _keys(indices, places._shape)
    values = None if b is None else list(_spread(b, keys))
    for i, key in enumerate(keys):
        a[key] = ufunc(a[key]) if values is None else ufunc(a[key], values[i])


def _keys(indices, shape):
    parts = indices if isinstance(indices, tuple) else (indices,)
    columns = []
    for part in parts:
        full = new(shape, INT64)
        assign(full, asarray(part))
        columns.append(full._values())
    return list(zip(*columns))


def _spread(b, keys):
    a = asarray(b)
    return a if a.ndim and a._shape[0] == len(keys) else [a] * len(keys)
