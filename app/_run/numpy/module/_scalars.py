"""NumPy's scalar types. Values are held as Python numbers already rounded to the type."""

import struct


class generic:
    __slots__ = ()
    dtype = None
    shape = ()
    ndim = 0
    size = 1
    __array_priority__ = -1.0

    def __new__(cls, value=0):
        if cls.dtype is None:
            raise TypeError(f"cannot create '{cls.__module__}.{cls.__name__}' instances")
        if isinstance(value, str):
            value = float(value) if cls.dtype.kind == "f" else int(value)
        if type(value) in (int, float, bool) and cls.dtype.kind == "f":
            return cls._of(cls.dtype.round(value))
        from ._convert import asarray

        out = asarray(value, cls.dtype)
        return out[()] if out.ndim == 0 else out

    @classmethod
    def _of(cls, value):
        """Wraps a Python number that is known to be of this type."""
        out = object.__new__(cls)
        out._value = value
        return out

    def item(self):
        return self._value

    tolist = item

    def __bool__(self):
        return bool(self._value)

    def __int__(self):
        return int(self._value)

    def __float__(self):
        return float(self._value)

    def __hash__(self):
        return hash(self._value)

    def __str__(self):
        return str(self._value)

    def __repr__(self):
        return f"np.{self.dtype.type_name}({self})"

    def __format__(self, spec):
        return format(self._value, spec) if spec else str(self)

    def __round__(self, ndigits=None):
        return round(self._value) if ndigits is None else type(self)(round(self._value, ndigits))

    def __getattr__(self, name):
        from ._convert import asarray
        from ._core import ndarray

        if name.startswith("__") or not hasattr(ndarray, name):
            raise AttributeError(f"'{self.dtype.qualified}' object has no attribute '{name}'")
        return _as_scalars(getattr(asarray(self), name))

    def __getitem__(self, key):
        from ._convert import asarray

        if key == () or key is Ellipsis or key is None:
            return asarray(self)[key]
        raise IndexError("invalid index to scalar variable.")

    def __reduce__(self):
        return (type(self), (self._value,))


def _as_scalars(found):
    """A method of the 0-d array whose 0-d results become scalars again."""
    if not callable(found):
        return found[()] if getattr(found, "shape", None) == () else found

    def called(*args, **kwargs):
        value = found(*args, **kwargs)
        return value[()] if getattr(value, "shape", None) == () else value

    return called


class number(generic):
    __slots__ = ()


class integer(number):
    __slots__ = ()

    def __index__(self):
        return self._value

    def __trunc__(self):
        return self._value


class signedinteger(integer):
    __slots__ = ()


class unsignedinteger(integer):
    __slots__ = ()


class inexact(number):
    __slots__ = ()


class floating(inexact):
    __slots__ = ()

    def __str__(self):
        from ._digits import scalar_text

        return scalar_text(float(self), self.dtype)

    def is_integer(self):
        return float(self).is_integer()

    def as_integer_ratio(self):
        return float(self).as_integer_ratio()

    def __trunc__(self):
        return int(float(self))


class bool_(generic):
    __slots__ = ("_value",)

    def __repr__(self):
        return f"np.{self._value}_"

    def __index__(self):
        raise TypeError("'numpy.bool' object cannot be interpreted as an integer")


class float64(floating, float):
    __slots__ = ()

    def __new__(cls, value=0.0):
        if isinstance(value, (float, int)):
            return float.__new__(cls, value)
        if isinstance(value, (generic, str)):
            return float.__new__(cls, float(value))
        from ._convert import asarray

        out = asarray(value, cls.dtype)
        return out[()] if out.ndim == 0 else out

    @classmethod
    def _of(cls, value):
        return float.__new__(cls, value)

    @property
    def _value(self):
        return float.__float__(self)

    __float__ = float.__float__
    __hash__ = float.__hash__
    __bool__ = float.__bool__
    __int__ = float.__int__

    def __format__(self, spec):
        return float.__format__(self, spec) if spec else str(self)


def _subtype(name, parent):
    return type(name, (parent,), {"__slots__": ("_value",), "__module__": "numpy"})


int8, int16, int32, int64 = (_subtype(f"int{b}", signedinteger) for b in (8, 16, 32, 64))
uint8, uint16, uint32, uint64 = (_subtype(f"uint{b}", unsignedinteger) for b in (8, 16, 32, 64))
float16, float32 = (_subtype(f"float{b}", floating) for b in (16, 32))
TYPES = (bool_, int8, uint8, int16, uint16, int32, uint32, int64, uint64, float16, float32, float64)
for _t in (generic, number, integer, signedinteger, unsignedinteger, inexact, floating, bool_, float64):
    _t.__module__ = "numpy"
bool_.__name__ = bool_.__qualname__ = "bool"


def round_to(letter, value):
    """The nearest float of that struct letter; too large becomes infinity."""
    try:
        return struct.unpack(letter, struct.pack(letter, value))[0]
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")
