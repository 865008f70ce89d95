"""Every ufunc by name, and the operators of arrays and scalars."""

import operator

from . import _indexing
from ._convert import asarray
from ._core import ndarray
from ._scalars import float64, generic, integer
from ._ufuncs import no_loop, ufunc

FAMILIES = {
    ("arithmetic", 1): "negative positive absolute sign square reciprocal",
    ("arithmetic", 2): "add subtract multiply floor_divide remainder fmod power maximum minimum fmax fmin gcd lcm",
    ("float", 1): "sqrt cbrt exp exp2 expm1 log log2 log10 log1p sin cos tan arcsin arccos arctan sinh cosh tanh "
    "arcsinh arccosh arctanh rint deg2rad rad2deg",
    ("float", 2): "arctan2 hypot logaddexp copysign heaviside",
    ("divide", 2): "divide",
    ("round", 1): "floor ceil trunc",
    ("compare", 2): "equal not_equal less less_equal greater greater_equal",
    ("logical", 1): "logical_not isnan isinf isfinite signbit",
    ("logical", 2): "logical_and logical_or logical_xor",
    ("bitwise", 1): "invert",
    ("bitwise", 2): "bitwise_and bitwise_or bitwise_xor left_shift right_shift",
}
IDENTITIES = {"add": 0, "multiply": 1, "logical_and": True, "logical_or": False, "bitwise_or": 0, "bitwise_xor": 0}
UFUNCS = {
    name: ufunc(name, nin, family, IDENTITIES.get(name))
    for (family, nin), names in FAMILIES.items()
    for name in names.split()
}
ALIASES = {
    "abs": "absolute", "mod": "remainder", "true_divide": "divide", "pow": "power", "bitwise_not": "invert",
    "degrees": "rad2deg", "radians": "deg2rad", "acos": "arccos", "asin": "arcsin", "atan": "arctan",
    "atan2": "arctan2", "acosh": "arccosh", "asinh": "arcsinh", "atanh": "arctanh", "bitwise_invert": "invert",
    "bitwise_left_shift": "left_shift", "bitwise_right_shift": "right_shift",
}  # fmt: skip
UFUNCS |= {alias: UFUNCS[name] for alias, name in ALIASES.items()}
OPERATORS = {
    "add": "add", "sub": "subtract", "mul": "multiply", "truediv": "divide", "floordiv": "floor_divide",
    "mod": "remainder", "pow": "power", "and": "bitwise_and", "or": "bitwise_or", "xor": "bitwise_xor",
    "lshift": "left_shift", "rshift": "right_shift",
}  # fmt: skip
COMPARISONS = {
    "eq": "equal",
    "ne": "not_equal",
    "lt": "less",
    "le": "less_equal",
    "gt": "greater",
    "ge": "greater_equal",
}


def _known(other):
    return isinstance(other, ndarray | generic | int | float | list | tuple | range) or hasattr(other, "__array__")


def _binary(symbol, name):
    f = UFUNCS[name]

    def forward(self, other):
        if not _known(other):
            return _foreign(self, other, f, symbol)
        return _powered(self, other, f) if name == "power" else f(self, other)

    def backward(self, other):
        return f(other, self) if _known(other) else _foreign(self, other, f, symbol, True)

    def in_place(self, other):
        return f(self, other, out=self)

    return forward, backward, in_place


def _foreign(self, other, f, symbol, swapped=False):
    """Text and None get NumPy's words; other types may know what to do themselves."""
    if isinstance(other, complex):
        raise TypeError("complex numbers are not available in Dryrun's NumPy")
    if isinstance(other, str) and isinstance(self, ndarray | float64):
        raise TypeError(no_loop(f, (other, self) if swapped else (self, other)))
    if other is None and isinstance(self, ndarray):
        element = {"f": "float", "b": "bool"}.get(self.dtype.kind, "int")
        names = ("NoneType", element) if swapped else (element, "NoneType")
        raise TypeError(f"unsupported operand type(s) for {SYMBOLS[symbol]}: '{names[0]}' and '{names[1]}'")
    return NotImplemented


SYMBOLS = {
    "add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "** or pow()", "and": "&",
    "or": "|", "xor": "^", "lshift": "<<", "rshift": ">>",
}  # fmt: skip


def _powered(a, b, f):
    """Integers to negative integers are refused; small fixed powers of floats are products, as in NumPy."""
    base, exponent = (asarray(v) for v in (a, b))
    if base._dtype.kind in "iu" and exponent._dtype.kind == "i" and exponent.size and exponent.min() < 0:
        raise ValueError("Integers to negative integer powers are not allowed.")
    if base._dtype.kind == "f" and type(b) in (int, float):
        if b == 2:
            return UFUNCS["square"](a)
        if b == 0.5:
            return UFUNCS["sqrt"](a)
    return f(a, b)


def _compare(symbol, name):
    f = UFUNCS[name]

    def compare(self, other):
        if _known(other):
            return f(self, other)
        if symbol in ("eq", "ne"):
            from ._creation import full

            return full(self.shape, symbol == "ne") if self.shape else symbol == "ne"
        if isinstance(other, str):
            raise TypeError(no_loop(f, (self, other)))
        return NotImplemented

    return compare


def _matmul(a, b):
    from ._products import matmul

    return matmul(a, b)


def _in_place_matmul(a, b):
    a[...] = _matmul(a, b)
    return a


def install():
    for cls in (ndarray, generic):
        for symbol, name in OPERATORS.items():
            forward, backward, in_place = _binary(symbol, name)
            setattr(cls, f"__{symbol}__", forward)
            setattr(cls, f"__r{symbol}__", backward)
            if cls is ndarray:
                setattr(cls, f"__i{symbol}__", in_place)
        for symbol, name in COMPARISONS.items():
            setattr(cls, f"__{symbol}__", _compare(symbol, name))
        for symbol, name in {"neg": "negative", "pos": "positive", "abs": "absolute", "invert": "invert"}.items():
            setattr(cls, f"__{symbol}__", lambda self, f=UFUNCS[name]: f(self))
        cls.__matmul__ = _matmul
        cls.__rmatmul__ = lambda self, other: _matmul(other, self)
        cls.__divmod__ = lambda self, other: (self // other, self % other)
        cls.__rdivmod__ = lambda self, other: (other // self, other % self)
    ndarray.__imatmul__ = _in_place_matmul
    ndarray.__getitem__ = _indexing.get
    ndarray.__setitem__ = _indexing.put
    ndarray.__contains__ = lambda self, value: bool((self == value).any())
    _install_fast_scalars()


FAST = {"add": operator.add, "sub": operator.sub, "mul": operator.mul}


def _install_fast_scalars():
    """float64 and Python numbers meet without an array; so do integers of one type that stay in range."""
    for symbol in (*OPERATORS, *(f"r{s}" for s in OPERATORS), *COMPARISONS, "divmod", "rdivmod", "neg", "pos", "abs"):
        slow = getattr(generic, f"__{symbol}__")
        plain = symbol.removeprefix("r") if symbol not in ("rshift",) else symbol
        f = FAST.get(plain)
        setattr(float64, f"__{symbol}__", _fast_float(f, slow, symbol != plain) if f else slow)
        if f:
            setattr(integer, f"__{symbol}__", _fast_integer(f, slow, symbol != plain))
    for cls in (float64, generic):
        cls.__hash__ = lambda self: hash(self._value)


def _fast_float(f, slow, swapped):
    make = float64._of

    def fast(self, other):
        if type(other) not in (float64, float, int):
            return slow(self, other)
        a, b = float.__float__(self), float(other)
        return make(f(b, a) if swapped else f(a, b))

    return fast


def _fast_integer(f, slow, swapped):
    def fast(self, other):
        t = type(other)
        if t is not int and t is not type(self):
            return slow(self, other)
        b = other if t is int else other._value
        d = self.dtype
        value = f(b, self._value) if swapped else f(self._value, b)
        return type(self)._of(value) if d.low <= value <= d.high and d.low <= b <= d.high else slow(self, other)

    return fast
