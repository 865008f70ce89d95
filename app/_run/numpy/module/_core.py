"""The array: a strided view of a block of Python's own memory."""

import struct
from array import array as _block
from math import prod

from . import _bridge as k
from ._dtypes import as_dtype
from ._errors import cannot_allocate
from ._layout import as_shape, broadcast_steps, dense_steps, is_dense, reshaped, resolve_reshape
from ._views import Flags, FlatIterator

#: One array may take this much; the runtime's own limit is a little above it.
MAX_BYTES = 900 * 2**20
_ZERO = _block("q", [0])


class ndarray:
    __slots__ = ("_data", "_at", "_shape", "_steps", "_dtype", "_base", "_locked", "__weakref__")
    __array_priority__ = 0.0
    __hash__ = None

    def __new__(cls, shape, dtype=None, buffer=None, offset=0, strides=None, order=None):
        return empty(shape, dtype)

    dtype = property(lambda self: self._dtype)
    base = property(lambda self: self._base)
    ndim = property(lambda self: len(self._shape))
    size = property(lambda self: prod(self._shape))
    itemsize = property(lambda self: self._dtype.itemsize)
    nbytes = property(lambda self: prod(self._shape) * self._dtype.itemsize)
    strides = property(lambda self: tuple(s * self._dtype.itemsize for s in self._steps))
    T = property(lambda self: self.transpose())
    mT = property(lambda self: self.swapaxes(-1, -2))
    real = property(lambda self: self)
    flags = property(lambda self: Flags(self))
    data = property(lambda self: memoryview(self.tobytes()))

    @property
    def shape(self):
        return self._shape

    @shape.setter
    def shape(self, value):
        target = resolve_reshape(self.size, value if isinstance(value, (tuple, list)) else (value,))
        steps = reshaped(self._shape, self._steps, target)
        if steps is None:
            raise AttributeError("Incompatible shape for in-place modification. Use `.reshape()` to make a copy.")
        self._shape, self._steps = target, steps

    @property
    def flat(self):
        return FlatIterator(self)

    @flat.setter
    def flat(self, values):
        FlatIterator(self)[:] = values

    def __len__(self):
        if not self._shape:
            raise TypeError("len() of unsized object")
        return self._shape[0]

    def __iter__(self):
        if not self._shape:
            raise TypeError("iteration over a 0-d array")
        return (self[i] for i in range(self._shape[0]))

    def __bool__(self):
        if self.size == 1:
            return bool(self.item())
        if self.size == 0:
            raise ValueError(
                "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty."
            )
        raise ValueError("The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")

    def _only(self):
        if self._shape:
            raise TypeError("only 0-dimensional arrays can be converted to Python scalars")
        return self.item()

    def __int__(self):
        return int(self._only())

    def __float__(self):
        return float(self._only())

    def __index__(self):
        if self._shape or self._dtype.kind not in "iu":
            raise TypeError("only integer scalar arrays can be converted to a scalar index")
        return self.item()

    def __copy__(self):
        return self.copy()

    def __deepcopy__(self, memo):
        return self.copy()

    def __reduce__(self):
        return (_unpickle, (self.tobytes(), self._dtype.name, self._shape))

    def _values(self):
        """The elements in C order, as a flat list of Python numbers."""
        a = self if is_dense(self._shape, self._steps) else self.copy()
        start = (a._at << a._dtype.shift) - a._data.buffer_info()[0]
        raw = memoryview(a._data).cast("B")[start : start + a.nbytes]
        return raw.cast(a._dtype.letter).tolist()

    def _read(self, at):
        d = self._dtype
        return struct.unpack_from(d.letter, self._data, (at << d.shift) - self._data.buffer_info()[0])[0]

    def _write(self, at, value):
        d = self._dtype
        value = d.round(value) if d.kind == "f" else value
        struct.pack_into(d.letter, self._data, (at << d.shift) - self._data.buffer_info()[0], value)

    def item(self, *args):
        if args:
            key = args[0] if len(args) == 1 else args
            return (self if isinstance(key, tuple) else self.reshape(-1))[key].item()
        if self.size != 1:
            raise ValueError("can only convert an array of size 1 to a Python scalar")
        return self._read(self._at)

    def tolist(self):
        values = self._values()
        if not self._shape:
            return values[0]
        for n in reversed(self._shape[1:]):
            count = prod(self._shape) // n if n else 0
            values = [values[i : i + n] for i in range(0, len(values), n)] if count else values
        return values if self.size else _empty_lists(self._shape)

    def tobytes(self, order="C"):
        a = self if is_dense(self._shape, self._steps) else self.copy()
        start = (a._at << a._dtype.shift) - a._data.buffer_info()[0]
        return bytes(memoryview(a._data).cast("B")[start : start + a.nbytes])

    def view(self, dtype=None, type=None):
        if dtype is None or dtype is ndarray:
            return view_of(self, self._shape, self._at, self._steps)
        return _reinterpret(self, as_dtype(dtype))

    def setflags(self, write=None, align=None, uic=None):
        if write is not None:
            self._locked = not write

    def __getattr__(self, name):
        raise AttributeError(_missing(name))


ndarray.__module__ = "numpy"


def _missing(name):
    if name.startswith("__") or name in ("_repr_html_", "_ipython_display_"):
        return f"'numpy.ndarray' object has no attribute '{name}'"
    return f"ndarray.{name} is not available in Dryrun's NumPy, or is no attribute of an array"


def _empty_lists(shape):
    return [] if shape[0] == 0 else [_empty_lists(shape[1:]) for _ in range(shape[0])]


def _unpickle(raw, name, shape):
    out = empty(shape, name)
    memoryview(out._data).cast("B")[: len(raw)] = raw
    return out


def _make(data, shape, at, steps, d):
    out = object.__new__(ndarray)
    out._data, out._shape, out._at, out._steps, out._dtype = data, shape, at, steps, d
    out._base, out._locked = None, False
    return out


def new(shape, d):
    """A dense array of zeros; `shape` is a tuple and `d` a dtype."""
    nbytes = prod(shape) << d.shift
    if nbytes > MAX_BYTES:
        raise cannot_allocate(nbytes, shape, d)
    try:
        data = _ZERO * ((nbytes + 7 >> 3) or 1)
    except MemoryError:
        raise cannot_allocate(nbytes, shape, d) from None
    return _make(data, shape, data.buffer_info()[0] >> d.shift, dense_steps(shape), d)


def empty(shape, dtype=None):
    return new(as_shape(shape), as_dtype(dtype))


def view_of(a, shape, at, steps):
    """A view on the same memory."""
    out = _make(a._data, shape, at, steps, a._dtype)
    out._base, out._locked = a if a._base is None else a._base, a._locked
    return out


def _reinterpret(a, d):
    if d.itemsize == a._dtype.itemsize:
        out = view_of(a, a._shape, a._at, a._steps)
        out._dtype = d
        return out
    if not is_dense(a._shape, a._steps) or not a._shape:
        raise ValueError("To change to a dtype of a different size, the last axis must be contiguous")
    last = a._shape[-1] * a._dtype.itemsize
    if last % d.itemsize:
        raise ValueError(
            "When changing to a larger dtype, its size must be a divisor of the total size in bytes of the last axis of the array."
        )
    shape = a._shape[:-1] + (last // d.itemsize,)
    out = view_of(a, shape, (a._at << a._dtype.shift) >> d.shift, dense_steps(shape))
    out._dtype = d
    return out


def assign(target, source):
    """Copies `source`, broadcast and cast, into `target`; the shapes are known to fit."""
    if source._data is target._data and source is not target:
        source = copied(source)
    shape = target._shape
    steps = broadcast_steps(source._shape, source._steps, shape)
    k.copy(
        k.pack(
            (len(shape), *shape, source._dtype.code, source._at, *steps, target._dtype.code, target._at, *target._steps)
        )
    )


def copied(a, d=None):
    """A dense copy in C order, cast to `d`."""
    out = new(a._shape, d or a._dtype)
    steps = a._steps
    k.copy(k.pack((len(a._shape), *a._shape, a._dtype.code, a._at, *steps, out._dtype.code, out._at, *out._steps)))
    return out


def dense(a, d=None):
    """The array itself where it is already dense and of that dtype, else a copy."""
    if (d is None or d is a._dtype) and is_dense(a._shape, a._steps):
        return a
    return copied(a, d)
