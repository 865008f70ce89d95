"""Python values to arrays: `array`, `asarray` and what scalars become in an operation."""

from array import array as _block

from ._core import copied, ndarray, new
from ._dtypes import BOOL, FLOAT64, INT64, UINT64, WeakFloat, WeakInt, as_dtype, promote
from ._scalars import generic


def scalar_array(value, d):
    """A 0-d array of one Python number."""
    out = new((), d)
    out._write(out._at, value)
    return out


def _dtype_of_number(v):
    t = type(v)
    if t is float:
        return FLOAT64
    if t is int:
        return INT64 if -(2**63) <= v < 2**63 else UINT64
    if t is bool:
        return BOOL
    if isinstance(v, generic):
        return v.dtype
    if isinstance(v, bool | int | float):
        return FLOAT64 if isinstance(v, float) else INT64
    raise TypeError(_unsupported(v))


def _unsupported(v):
    if isinstance(v, complex):
        return "complex numbers are not available in Dryrun's NumPy"
    if isinstance(v, str | bytes):
        return "arrays of strings are not available in Dryrun's NumPy"
    return f"arrays of objects ({type(v).__name__}) are not available in Dryrun's NumPy"


def _is_sequence(v):
    return isinstance(v, list | tuple | range) or (isinstance(v, ndarray) and v._shape != ())


def _shape_of(v):
    """The regular shape of nested sequences; raises NumPy's error where they are ragged."""
    shape, level = [], [v]
    while level and all(map(_is_sequence, level)):
        if all(isinstance(x, ndarray) for x in level) and len({x._shape for x in level}) == 1:
            return (*shape, *level[0]._shape), level
        sizes = {len(x) for x in level}
        if len(sizes) > 1:
            raise _ragged(shape)
        shape.append(sizes.pop())
        level = [y for x in level for y in x]
    if any(map(_is_sequence, level)):
        raise _ragged(shape)
    return tuple(shape), level


def _ragged(shape):
    after = f" after {len(shape)} dimensions" if shape else ""
    return ValueError(
        "setting an array element with a sequence. The requested array has an inhomogeneous shape"
        f"{after}. The detected shape was {tuple(shape)} + inhomogeneous part."
    )


def _from_sequence(v, d):
    shape, leaves = _shape_of(v)
    if leaves and isinstance(leaves[0], ndarray) and leaves[0]._shape:
        return _stacked(shape, leaves, d)
    numbers = [x.item() if isinstance(x, generic | ndarray) else x for x in leaves]
    return _filled(shape, numbers, _common(leaves) or FLOAT64, d)


def _common(leaves):
    """The dtype that holds all of a sequence's numbers."""
    found, plain = None, set(map(type, leaves))
    if int in plain and any(type(x) is int and not -(2**63) <= x < 2**63 for x in leaves):
        found = UINT64
    for t in plain - {float, int, bool}:
        for x in (x for x in leaves if type(x) is t):
            here = x._dtype if t is ndarray else _dtype_of_number(x)
            found = here if found is None else promote(found, here)
    for t, here in ((bool, BOOL), (int, INT64), (float, FLOAT64)):
        if t in plain and not (t is int and found is UINT64):
            found = here if found is None else promote(found, here)
    return found


def _filled(shape, numbers, found, d):
    d = d or found
    out = new(shape, d if found.kind != "f" else FLOAT64)
    if numbers:
        _fill(out, numbers, found)
    return out if out._dtype is d else copied(out, d)


def _fill(out, numbers, found):
    d = out._dtype
    if d.kind == "f" and d.itemsize == 2 or d.kind == "b":
        for i, v in enumerate(numbers):
            out._write(out._at + i, bool(v) if d.kind == "b" else v)
        return
    if found.kind != "f" and d.kind in "iu":
        for v in (min(numbers), max(numbers)):
            if not d.low <= v <= d.high:
                raise OverflowError(f"Python integer {v} out of bounds for {d.name}")
    raw = memoryview(_block(d.letter, numbers)).cast("B")
    memoryview(out._data).cast("B")[: len(raw)] = raw


def _stacked(shape, parts, d):
    from ._core import assign, view_of
    from ._layout import dense_steps

    common = parts[0]._dtype
    for p in parts[1:]:
        common = promote(common, p._dtype)
    out, inner = new(shape, d or common), parts[0]._shape
    for i, p in enumerate(parts):
        assign(view_of(out, inner, out._at + i * p.size, dense_steps(inner)), p)
    return out


def array(object, dtype=None, *, copy=True, order="K", subok=False, ndmin=0, like=None):
    d = None if dtype is None else as_dtype(dtype)
    if isinstance(object, ndarray):
        out = copied(object, d) if copy or (d and d is not object._dtype) else object
    else:
        out = asarray(object, d)
    return out if out.ndim >= ndmin else out.reshape((1,) * (ndmin - out.ndim) + out._shape)


def asarray(a, dtype=None, order=None, *, copy=None):
    d = None if dtype is None else as_dtype(dtype)
    if isinstance(a, ndarray):
        return a if (d is None or d is a._dtype) and not copy else copied(a, d)
    if isinstance(a, list | tuple | range):
        return _from_sequence(a, d)
    if hasattr(a, "__array__") and not isinstance(a, generic):
        return asarray(a.__array__(), d)
    found = _dtype_of_number(a)
    value = a.item() if isinstance(a, generic) else a
    if d is None or d is found:
        return scalar_array(value, found)
    if d.kind in "iu" and type(a) is int and not d.low <= a <= d.high:
        raise OverflowError(f"Python integer {a} out of bounds for {d.name}")
    return copied(scalar_array(value, found), d)


def operand(x):
    """An operand and its kind for promotion: a dtype, or a weak kind for Python's own numbers."""
    t = type(x)
    if t is ndarray:
        return x, x._dtype
    if t is float:
        return x, WeakFloat
    if t is int:
        return x, WeakInt
    if t is bool:
        return x, BOOL
    if isinstance(x, generic):
        return x, x.dtype
    a = asarray(x)
    return a, a._dtype


def as_operand(x, d, widen=False):
    """The operand as an array of dtype `d`; arrays that only widen are left for the kernel to convert."""
    if type(x) is ndarray:
        if x._dtype is d or (widen and promote(x._dtype, d) is d):
            return x
        return copied(x, d)
    value = x.item() if isinstance(x, generic) else x
    if d.kind in "iu" and not d.low <= value <= d.high:
        raise OverflowError(f"Python integer {value} out of bounds for {d.name}")
    return scalar_array(bool(value) if d.kind == "b" else value, d)
