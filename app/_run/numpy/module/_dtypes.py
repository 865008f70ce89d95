"""dtype objects and NumPy 2's promotion rules. Codes number the dtypes as the kernels do."""

from . import _scalars

NAMES = (
    "bool",
    "int8",
    "uint8",
    "int16",
    "uint16",
    "int32",
    "uint32",
    "int64",
    "uint64",
    "float16",
    "float32",
    "float64",
)
LETTERS = "?bBhHiIqQefd"
CHARS = "?bBhHiIlLefd"
KINDS = "biuiuiuiufff"
_by_name = {}


class dtype:
    __slots__ = ("name", "code", "kind", "itemsize", "letter", "char", "type", "shift", "low", "high", "__weakref__")

    def __new__(cls, spec=None, align=False, copy=False):
        return as_dtype(spec)

    @property
    def str(self):
        return ("|" if self.itemsize == 1 else "<") + self.kind + f"{self.itemsize}"

    @property
    def type_name(self):
        return self.name if self.name != "bool" else "bool"

    @property
    def qualified(self):
        return f"numpy.{self.name}"

    @property
    def base(self):
        return self

    @property
    def alignment(self):
        return self.itemsize

    byteorder, ndim, shape, names, fields, hasobject = "=", 0, (), None, None, False

    def newbyteorder(self, order="S"):
        return self

    def round(self, value):
        return float(value) if self.code == 11 else _scalars.round_to(self.letter, value)

    def __repr__(self):
        return f"dtype('{self.name}')"

    def __str__(self):
        return self.name

    def __eq__(self, other):
        if isinstance(other, dtype):
            return self is other
        try:
            return as_dtype(other) is self and other is not None
        except TypeError:
            return False

    def __hash__(self):
        return hash(self.name)

    def __lt__(self, other):
        return self is not as_dtype(other) and self <= other

    def __le__(self, other):
        return can_cast(self, as_dtype(other), "safe")

    def __gt__(self, other):
        return as_dtype(other) < self

    def __ge__(self, other):
        return as_dtype(other) <= self

    def __reduce__(self):
        return (dtype, (self.name,))


dtype.__module__ = "numpy"


def _build():
    made = []
    for code, name in enumerate(NAMES):
        d = object.__new__(dtype)
        bits = 8 if name == "bool" else int(name.lstrip("uintfloa"))
        d.name, d.code, d.kind, d.letter, d.char = name, code, KINDS[code], LETTERS[code], CHARS[code]
        d.itemsize, d.type = bits // 8, _scalars.TYPES[code]
        d.shift = d.itemsize.bit_length() - 1
        d.low, d.high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if d.kind == "i" else (0, 2**bits - 1)
        d.type.dtype = d
        made.append(d)
    return tuple(made)


ALL = _build()
BOOL, INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64, FLOAT16, FLOAT32, FLOAT64 = ALL
ALIASES = {
    "b1": BOOL, "?": BOOL, "bool_": BOOL, "i1": INT8, "b": INT8, "u1": UINT8, "B": UINT8, "i2": INT16, "h": INT16,
    "u2": UINT16, "H": UINT16, "i4": INT32, "i": INT32, "u4": UINT32, "I": UINT32, "i8": INT64, "l": INT64,
    "q": INT64, "u8": UINT64, "L": UINT64, "Q": UINT64, "f2": FLOAT16, "e": FLOAT16, "f4": FLOAT32, "f": FLOAT32,
    "f8": FLOAT64, "d": FLOAT64, "int": INT64, "int_": INT64, "intp": INT64, "uint": UINT64, "uintp": UINT64,
    "float": FLOAT64, "half": FLOAT16, "single": FLOAT32, "double": FLOAT64, "long": INT64, "byte": INT8,
    "ubyte": UINT8, "short": INT16, "ushort": UINT16, "intc": INT32, "uintc": UINT32, "longlong": INT64,
}  # fmt: skip
_by_name.update({d.name: d for d in ALL} | ALIASES)
_by_type = {d.type: d for d in ALL} | {float: FLOAT64, int: INT64, bool: BOOL}


def as_dtype(spec):
    if type(spec) is dtype:
        return spec
    if spec is None:
        return FLOAT64
    if isinstance(spec, str):
        found = _by_name.get(spec.lstrip("<=|"))
        if found is None:
            raise TypeError(f"data type '{spec}' not understood")
        return found
    found = _by_type.get(spec) if isinstance(spec, type) else None
    if found is None and isinstance(getattr(spec, "dtype", None), dtype):
        found = spec.dtype
    if found is None and spec is complex:
        raise TypeError("complex numbers are not available in Dryrun's NumPy")
    if found is None:
        raise TypeError(f"Cannot interpret '{spec!r}' as a data type")
    return found


_order = {"b": 0, "u": 1, "i": 2, "f": 3}
_promoted = {}


def promote(a, b):
    if a is b:
        return a
    key = (a.code, b.code)
    out = _promoted.get(key)
    if out is None:
        out = _promoted[key] = _promote(a, b)
    return out


def _promote(a, b):
    if _order[a.kind] > _order[b.kind]:
        a, b = b, a
    if a.kind == b.kind:
        return a if a.itemsize >= b.itemsize else b
    if a.kind == "b":
        return b
    if b.kind == "i":
        return b if b.itemsize > a.itemsize else {1: INT16, 2: INT32, 4: INT64, 8: FLOAT64}[a.itemsize]
    needed = {1: FLOAT16, 2: FLOAT32}.get(a.itemsize, FLOAT64)
    return needed if needed.itemsize > b.itemsize else b


def can_cast(a, b, casting="safe"):
    a, b = as_dtype(a), as_dtype(b)
    if casting == "unsafe" or a is b:
        return True
    if casting in ("no", "equiv"):
        return False
    if promote(a, b) is b:
        return True
    return casting == "same_kind" and (a.kind == b.kind or _order[a.kind] < _order[b.kind])


class WeakInt:
    """The kind of a Python int: it takes the dtype of what it meets."""


class WeakFloat:
    """The kind of a Python float."""


def result_of(kinds):
    """The common dtype of dtypes and weak kinds."""
    out, weak = None, None
    for k in kinds:
        if type(k) is dtype:
            out = k if out is None else promote(out, k)
        elif weak is not WeakFloat:
            weak = k
    if weak is None:
        return out
    if weak is WeakFloat:
        return out if out is not None and out.kind == "f" else FLOAT64
    return INT64 if out is None or out.kind == "b" else out
