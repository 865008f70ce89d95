"""Reading an index: where a key leads, and which of its parts are arrays."""

from . import _bridge as k
from ._convert import asarray
from ._core import assign, dense, ndarray, new
from ._dtypes import INT32, INT64
from ._layout import broadcast_shapes
from ._scalars import generic, integer

INVALID = "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices"


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
