"""Arrays to tensors of the judge and back."""

import _dryrun_host as _host
import numpy as np
from numpy._core import copied, new
from numpy._dtypes import as_dtype

MAX_ELEMENTS = 4 * 2**20
KINDS = ("line", "image", "matrix")
CHANNELS = (1, 3, 4)
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


class Packed:
    """A dense copy that later changes of the value do not touch, and the dtype that the value had."""

    __slots__ = ("array", "own")

    def __init__(self, array, own):
        self.array, self.own = array, own


def packed(value):
    a = to_array(value)
    if a.size > MAX_ELEMENTS:
        raise Unfit("too-large", f"shape {a.shape}")
    return Packed(copied(a, as_dtype(CARRIED_AS.get(a.dtype.name, a.dtype.name))), a.dtype.name)


def send(place, value):
    """Hands a packed array to the host; `place` says what it is."""
    a = value.array
    dims = ",".join(map(str, a.shape))
    _host.tensor(place, f"{a.dtype.name}:{dims}:{value.own}", a._at << a._dtype.shift, a.nbytes)


def _is_picture(shape):
    return len(shape) == 2 or (len(shape) == 3 and (shape[-1] in CHANNELS or shape[0] in CHANNELS))


def show(value, title, kind):
    """Hands an array to be drawn to the host, which thins it."""
    if kind is not None and kind not in KINDS:
        raise ValueError(f"show: kind is one of {', '.join(map(repr, KINDS))}, not {kind!r}")
    sent = packed(value)
    a = sent.array
    if kind == "line" and a.ndim != 1:
        raise ValueError(f"show: a line has one axis, not the shape {a.shape}")
    if kind == "image" and not _is_picture(a.shape):
        raise ValueError(f"show: an image has shape (H, W), (H, W, C) or (C, H, W) with 1, 3 or 4 channels, not {a.shape}")
    send(f"show-{kind} {title}", sent)
