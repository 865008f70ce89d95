"""Arrays to tensors of the judge and back."""

import _dryrun_host as _host
import numpy as np
from numpy._core import copied, dense, new
from numpy._dtypes import as_dtype

MAX_ELEMENTS = 4 * 2**20
#: A shown array is cut to this many entries per axis, and to this many altogether.
SHOW_AXIS = 128
SHOW_ELEMENTS = 16_384
#: dtypes that tensors do not have travel in the next wider one.
CARRIED_AS = {
    "float16": "float32", "int8": "int32", "int16": "int32", "uint16": "int32", "uint32": "int64", "uint64": "int64",
}  # fmt: skip


class Unfit(Exception):
    """A value that is no tensor: the problem's name and what was found."""

    def __init__(self, problem, got):
        super().__init__(problem, got)
        self.problem, self.got = problem, got


def received(place, dtype, dims):
    """The array that the host fills with input number `place`."""
    out = new(tuple(dims), as_dtype(dtype))
    _host.fill(place, out._at << out._dtype.shift)
    return out


def to_array(value):
    if isinstance(value, np.ndarray):
        return value
    if value is None or isinstance(value, str | bytes | dict | set) or callable(value):
        raise Unfit("not-an-array", "None" if value is None else type(value).__name__)
    if isinstance(value, complex) or _holds(value, complex):
        raise Unfit("complex", type(value).__name__)
    try:
        return np.asarray(value)
    except ValueError as error:
        raise Unfit("ragged", str(error)) from None
    except TypeError:
        known = isinstance(value, list | tuple)
        raise Unfit("object-dtype" if known else "not-an-array", type(value).__name__) from None
    except OverflowError:
        raise Unfit("too-large", "an integer beyond 64 bits") from None


def _holds(value, kind):
    if isinstance(value, list | tuple):
        return any(_holds(v, kind) for v in value)
    return isinstance(value, kind)


def packed(value):
    """A dense copy that later changes of the value do not touch."""
    a = to_array(value)
    if a.size > MAX_ELEMENTS:
        raise Unfit("too-large", f"shape {a.shape}")
    return copied(a, as_dtype(CARRIED_AS.get(a.dtype.name, a.dtype.name)))


def send(place, a):
    """Hands a packed array to the host; `place` says what it is."""
    dims = ",".join(map(str, a.shape))
    _host.tensor(place, f"{a.dtype.name}:{dims}", a._at << a._dtype.shift, a.nbytes)


def cut(a):
    """The leading part of an array that is small enough to be drawn."""
    a = a[tuple(slice(0, SHOW_AXIS) for _ in range(a.ndim))] if a.ndim else a
    axis = 0
    while a.size > SHOW_ELEMENTS and axis < a.ndim:
        rest = a.size // a.shape[axis]
        a = a[(slice(None),) * axis + (slice(0, max(1, SHOW_ELEMENTS // rest)),)]
        axis += 1
    return dense(a)
