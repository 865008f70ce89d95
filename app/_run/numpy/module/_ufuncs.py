"""Universal functions: promotion, broadcasting, `out=`, `where=`, `dtype=` and the operators built on them."""

from . import _bridge as k
from ._convert import as_operand, asarray, operand
from ._core import copied, ndarray, new
from ._dtypes import BOOL, FLOAT16, FLOAT32, FLOAT64, as_dtype, can_cast, result_of
from ._errors import UFuncTypeError
from ._layout import broadcast_shapes, broadcast_steps
from ._refusals import no_loop, not_supported, unsupported_boolean

FLOAT_FOR = {1: FLOAT16, 2: FLOAT32, 4: FLOAT64, 8: FLOAT64}


def _as_float(d):
    return d if d.kind == "f" else FLOAT_FOR[d.itemsize]


def _rule(name, family, d):
    """The loop's dtype, the result's dtype and the kernel's name for inputs of common dtype `d`."""
    kind = d.kind
    if family == "arithmetic":
        if kind == "b" and name in ("subtract", "negative", "positive", "sign"):
            raise TypeError(unsupported_boolean(name))
        if kind == "b" and name in BOOLEAN:
            return d, d, BOOLEAN[name]
        if kind == "b" and name in ("floor_divide", "remainder", "power", "fmod", "square", "reciprocal"):
            d, kind = as_dtype("int8"), "i"
        return d, d, INTEGER.get(name, name) if kind != "f" else name
    if family in ("compare", "logical"):
        return d, BOOL, name
    if family == "float":
        d = _as_float(d)
        return d, d, name
    if family == "divide":
        d = d if kind == "f" else FLOAT64
        return d, d, name
    if family == "round":
        return d, d, name if kind == "f" else "positive"
    if kind == "f":
        raise TypeError(not_supported(name))
    if kind == "b":
        return (
            d,
            d,
            {"invert": "logical_not", "bitwise_and": "logical_and", "bitwise_or": "logical_or"}.get(
                name, "logical_xor"
            ),
        )
    return d, d, name


BOOLEAN = {
    "add": "logical_or", "multiply": "logical_and", "maximum": "logical_or", "minimum": "logical_and",
    "fmax": "logical_or", "fmin": "logical_and", "absolute": "positive",
}  # fmt: skip
INTEGER = {
    "floor_divide": "int_floor_divide",
    "remainder": "int_remainder",
    "fmod": "int_fmod",
    "fmax": "maximum",
    "fmin": "minimum",
}


def ufunc_shape(shapes):
    try:
        return broadcast_shapes(*shapes)
    except ValueError:
        listed = " ".join(str(s).replace(" ", "") for s in shapes)
        raise ValueError(f"operands could not be broadcast together with shapes {listed} ") from None


class ufunc:
    def __init__(self, name, nin, family, identity=None):
        self.__name__, self.nin, self.nout, self.family, self.identity = name, nin, 1, family, identity
        self.nargs = nin + 1
        self._loops = {}

    def __repr__(self):
        return f"<ufunc '{self.__name__}'>"

    def _loop(self, d):
        found = self._loops.get(d)
        if found is None:
            found = self._loops[d] = _rule(self.__name__, self.family, d)
        loop, result, name = found
        if name == "multiply" and loop.code in (5, 6):
            name = "imul"
        return loop, result, name

    def __call__(self, *args, **options):
        if not options and len(args) == 2 == self.nin:
            a, b = args
            if type(a) is ndarray is type(b) and a._dtype is b._dtype and a._shape == b._shape:
                return self._plain(a, b)
        return self._general(*args, **options)

    def _plain(self, a, b):
        """The usual call without its ceremony: two arrays of one dtype and shape."""
        _, result, name = self._loop(a._dtype)
        out = new(a._shape, result)
        nd = len(a._shape)
        k.binary(
            name,
            k.pack(
                (
                    *(nd, *a._shape),
                    *(a._dtype.code, a._at, *a._steps),
                    *(b._dtype.code, b._at, *b._steps),
                    *(result.code, out._at, *out._steps),
                )
            ),
        )
        return out if nd else out[()]

    def _general(self, *args, out=None, where=True, dtype=None, casting="same_kind", order="K", subok=True):
        if len(args) == self.nargs and out is None:
            *args, out = args
        if len(args) != self.nin:
            raise TypeError(
                f"{self.__name__}() takes from {self.nin} to {self.nargs} positional arguments but {len(args)} were given"
            )
        if isinstance(out, tuple):
            out = out[0]
        if any(isinstance(a, str) for a in args):
            raise TypeError(no_loop(self, args))
        pairs = [operand(a) for a in args]
        d = as_dtype(dtype) if dtype is not None else self._common([p[1] for p in pairs], pairs)
        loop, result, name = self._loop(d)
        arrays = [as_operand(a, loop, True) if self.family != "logical" else _plain(a) for a, _ in pairs]
        shape = arrays[0]._shape if self.nin == 1 else _joined(arrays)
        if out is None and where is True:
            filled = new(shape, result)
            self._fill(name, arrays, filled)
            return filled if shape else filled[()]
        return self._into(name, arrays, shape, result, (out, where, casting))

    def _common(self, kinds, pairs):
        d = result_of(kinds)
        if self.family == "compare" and d.kind in "iu":
            if any(type(x) is int and not d.low <= x <= d.high for x, _ in pairs):
                return FLOAT64
        return d

    def _fill(self, name, arrays, out):
        shape = out._shape
        words = [len(shape), *shape]
        for a in arrays:
            words += (a._dtype.code, a._at, *broadcast_steps(a._shape, a._steps, shape))
        words += (out._dtype.code, out._at, *out._steps)
        (k.unary if self.nin == 1 else k.binary)(name, k.pack(words))

    def _into(self, name, arrays, shape, result, options):
        out, where, casting = options
        mask = None if where is True else asarray(where)
        if mask is not None:
            shape = ufunc_shape([shape, mask._shape])
        target = new(shape, result) if out is None else out
        check_output(self.__name__, target, shape, result, casting, [a._shape for a in arrays])
        shape = target._shape
        direct = mask is None and not any(_overlaps(a, target) for a in arrays)
        filled = target if direct and target._dtype is result else new(shape, result)
        self._fill(name, arrays, filled)
        if filled is not target:
            masked_copy(target, filled, mask)
        return target if out is not None or shape else target[()]

    def reduce(self, a, axis=0, dtype=None, out=None, keepdims=False, initial=None, where=True):
        from ._reductions import reduce_with

        return reduce_with(self, a, axis, dtype=dtype, out=out, keepdims=keepdims, initial=initial, where=where)

    def accumulate(self, a, axis=0, dtype=None, out=None):
        from ._reductions import accumulate_with

        return accumulate_with(self, a, axis, dtype, out)

    def outer(self, a, b, **kwargs):
        a, b = asarray(a), asarray(b)
        return self(a.reshape(a._shape + (1,) * b.ndim), b, **kwargs)

    def at(self, a, indices, b=None):
        from ._indexing import add_at, unbuffered

        if self.__name__ == "add" and a._dtype.kind == "f":
            return add_at(a, indices, b)
        return unbuffered(self, a, indices, b)


def _plain(a):
    return a if type(a) is ndarray else asarray(a)


def _joined(arrays):
    a, b = arrays[0]._shape, arrays[1]._shape
    return a if a == b or not b else b if not a else ufunc_shape([a, b])


def _overlaps(a, target):
    if a._data is not target._data:
        return False
    return (
        a._at != target._at or a._steps != target._steps or a._shape != target._shape or a._dtype is not target._dtype
    )


def check_output(name, out, shape, result, casting, inputs=()):
    if not isinstance(out, ndarray):
        raise TypeError("return arrays must be of ArrayType")
    if out._locked:
        raise ValueError("output array is read-only")
    joined = ufunc_shape_or_none([out._shape, shape])
    if joined is None and name != "reduce":
        listed = " ".join(str(s).replace(" ", "") for s in (*inputs, out._shape))
        raise ValueError(f"operands could not be broadcast together with shapes {listed} ")
    if joined != out._shape:
        listed = f"{out._shape}".replace(" ", "")
        wanted = f"{shape}".replace(" ", "")
        raise ValueError(
            f"non-broadcastable output operand with shape {listed} doesn't match the broadcast shape {wanted}"
        )
    if not can_cast(result, out._dtype, casting):
        raise UFuncTypeError(
            f"Cannot cast ufunc '{name}' output from {result!r} to {out._dtype!r} with casting rule '{casting}'"
        )


def ufunc_shape_or_none(shapes):
    try:
        return broadcast_shapes(*shapes)
    except ValueError:
        return None


def masked_copy(target, source, mask):
    """target[mask] = source[mask] with broadcasting; no mask copies everything."""
    from ._core import assign

    if mask is None:
        assign(target, source)
        return
    shape = target._shape
    filled = new(shape, target._dtype)
    same = source if source._dtype is target._dtype else copied(source, target._dtype)
    words = [len(shape), *shape]
    for a in (mask, same, target, filled):
        words += (a._dtype.code, a._at, *broadcast_steps(a._shape, a._steps, shape))
    k.select(k.pack(words))
    assign(target, filled)
