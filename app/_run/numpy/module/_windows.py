"""Views that overlap themselves: numpy.lib.stride_tricks."""

from ._convert import asarray
from ._core import view_of
from ._layout import normalize_axes
from ._shaping import broadcast_arrays, broadcast_shapes, broadcast_to

__all__ = ["as_strided", "broadcast_arrays", "broadcast_shapes", "broadcast_to", "sliding_window_view"]


def as_strided(x, shape=None, strides=None, subok=False, writeable=True):
    a = asarray(x)
    shape = a.shape if shape is None else tuple(shape)
    steps = a._steps if strides is None else tuple(s // a.itemsize for s in strides)
    _stay_inside(a, shape, steps)
    out = view_of(a, shape, a._at, steps)
    out._locked = not writeable
    return out


def _stay_inside(a, shape, steps):
    """NumPy would read whatever lies there; here a view never leaves its own memory."""
    low = a._at + sum(min(0, (n - 1) * s) for n, s in zip(shape, steps))
    high = a._at + sum(max(0, (n - 1) * s) for n, s in zip(shape, steps))
    start = a._data.buffer_info()[0] >> a.dtype.shift
    if 0 not in shape and (low < start or high >= start + len(a._data) * 8 // a.itemsize):
        raise ValueError("the strides lead outside of the array's memory")


def sliding_window_view(x, window_shape, axis=None, *, subok=False, writeable=False):
    a = asarray(x)
    window = tuple(window_shape) if isinstance(window_shape, tuple | list) else (window_shape,)
    axes = normalize_axes(axis, a.ndim)
    if len(axes) != len(window):
        raise ValueError(
            "Since axis is None, must provide window_shape for all dimensions of `x`; got "
            f"{len(window)} window_shape elements and `x.ndim` is {a.ndim}."
        )
    shape = list(a.shape)
    for d, n in zip(axes, window):
        if n > shape[d]:
            raise ValueError("window shape cannot be larger than input array shape")
        shape[d] -= n - 1
    out = view_of(a, (*shape, *window), a._at, (*a._steps, *(a._steps[d] for d in axes)))
    out._locked = not writeable
    return out
