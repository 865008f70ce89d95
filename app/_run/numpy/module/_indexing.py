"""x[key] and x[key] = value: views for basic keys, copies for integer and boolean arrays."""

from . import _bridge as k
from ._convert import asarray
from ._core import assign, copied, dense, ndarray, new, view_of
from ._dtypes import INT32, INT64
from ._layout import broadcast_shapes, fits
from ._scalars import generic, integer

INVALID = (
    "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices"
)


def _is_integer(key):
    if isinstance(key, ndarray):
        return key._shape == () and key._dtype.kind in "iu"
    return isinstance(key, int | integer) and type(key) is not bool


def _entries(key):
    """The key as a list of integers, slices, None, Ellipsis and index arrays."""
    out = []
    for part in key if isinstance(key, tuple) else (key,):
        if part is None or part is Ellipsis or isinstance(part, slice):
            out.append(part)
        elif _is_integer(part):
            out.append(part.__index__())
        else:
            out.extend(_index_arrays(part))
    return out


def _index_arrays(part):
    if isinstance(part, str | float) or (isinstance(part, generic) and part.dtype.kind == "f"):
        raise IndexError(INVALID)
    a = asarray(part, INT64) if isinstance(part, list | tuple) and not part else asarray(part)
    if a._dtype.kind == "b":
        return [BooleanIndex(a)]
    if a._dtype.kind == "f":
        raise IndexError("arrays used as indices must be of integer (or boolean) type")
    return [a]


class BooleanIndex:
    """A mask takes as many axes as it has and selects where it is true."""

    def __init__(self, mask):
        self.mask = mask

    def arrays(self, shape, axis):
        for d, n in enumerate(self.mask._shape):
            if shape[axis + d] != n:
                raise IndexError(
                    f"boolean index did not match indexed array along axis {axis + d}; size of axis is "
                    f"{shape[axis + d]} but size of corresponding boolean axis is {n}"
                )
        return positions(self.mask)


def positions(a):
    """np.nonzero: one int64 array per axis."""
    flat = dense(a)
    n = flat.size
    found = new((k.count_nonzero(flat._dtype.code, flat._at, n),), INT64)
    k.nonzero(flat._dtype.code, flat._at, n, found._at)
    if a.ndim == 1:
        return [found]
    out = []
    for size in reversed(a._shape):
        out.append(found % size)
        found = found // size
    return out[::-1]


def _uses(entry):
    if entry is None or entry is Ellipsis:
        return 0
    return entry.mask.ndim if isinstance(entry, BooleanIndex) else 1


def _expanded(entries, nd):
    used = sum(map(_uses, entries))
    if used > nd:
        raise IndexError(f"too many indices for array: array is {nd}-dimensional, but {used} were indexed")
    if sum(e is Ellipsis for e in entries) > 1:
        raise IndexError("an index can only have a single ellipsis ('...')")
    at = next((i for i, e in enumerate(entries) if e is Ellipsis), len(entries))
    fill = [slice(None)] * (nd - used)
    return entries[:at] + fill + entries[at + 1 :]


class Plan:
    """Where a key leads: the start, the axes kept by slices, and the index arrays with their axes."""

    def __init__(self, x, key):
        entries = _expanded(_entries(key), x.ndim)
        self.at, self.dims, self.steps, self.arrays = x._at, [], [], []
        self.mask_only = len(entries) == 1 and isinstance(entries[0], BooleanIndex)
        advanced = any(isinstance(e, ndarray | BooleanIndex) for e in entries)
        axis, self.places = 0, []
        for place, e in enumerate(entries):
            if e is None:
                self.dims.append(1)
                self.steps.append(0)
            elif isinstance(e, slice):
                self._slice(x, e, axis)
                axis += 1
            elif isinstance(e, int):
                self._integer(x, e, axis, place, advanced)
                axis += 1
            else:
                self._arrays(x, e, axis, place)
                axis += _uses(e)
        adjacent = all(b - a == 1 for a, b in zip(self.places, self.places[1:]))
        self.before = self.lead if self.places and adjacent else 0

    def _slice(self, x, e, axis):
        start, stop, step = e.indices(x._shape[axis])
        self.dims.append(len(range(start, stop, step)))
        self.steps.append(x._steps[axis] * step)
        self.at += start * x._steps[axis] if self.dims[-1] else 0

    def _integer(self, x, i, axis, place, advanced):
        n = x._shape[axis]
        if not -n <= i < n:
            raise IndexError(f"index {i} is out of bounds for axis {axis} with size {n}")
        self.at += (i + n if i < 0 else i) * x._steps[axis]
        if advanced:
            self._note(place)

    def _arrays(self, x, e, axis, place):
        self._note(place)
        parts = e.arrays(x._shape, axis) if isinstance(e, BooleanIndex) else [e]
        for d, a in enumerate(parts):
            self.arrays.append((a, x._shape[axis + d], x._steps[axis + d], axis + d))
        if isinstance(e, BooleanIndex) and not parts:
            self.arrays.append((asarray([0] if e.mask.item() else [], INT64), 1, 0, axis))

    def _note(self, place):
        if not self.places:
            self.lead = len(self.dims)
        if not self.places or self.places[-1] != place:
            self.places.append(place)

    def offsets(self):
        """int32 offsets of every indexed position, and the shape they make."""
        try:
            shape = broadcast_shapes(*(a._shape for a, *_ in self.arrays))
        except ValueError:
            listed = " ".join(str(a._shape).replace(" ", "") for a, *_ in self.arrays)
            raise IndexError(
                f"shape mismatch: indexing arrays could not be broadcast together with shapes {listed} "
            ) from None
        out = new(shape, INT32)
        for a, size, step, axis in self.arrays:
            full = new(shape, INT64)
            assign(full, a)
            bad = k.add_offsets(k.pack((out._at, full._at, out.size, step, size)))
            if bad:
                value = full.reshape(-1)[bad - 1].item()
                raise IndexError(f"index {value} is out of bounds for axis {axis} with size {size}")
        return out


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
    value = value if isinstance(value, ndarray) else asarray(value, None if isinstance(value, generic) else _kind(value, x))
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

