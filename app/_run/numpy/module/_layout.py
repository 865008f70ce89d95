"""Shapes and steps. Steps count elements; NumPy's strides, in bytes, are derived from them."""

from math import prod

from ._errors import AxisError


def dense_steps(shape):
    steps, step = [], 1
    for size in reversed(shape):
        steps.append(step)
        step *= size
    return tuple(reversed(steps))


def is_dense(shape, steps):
    expected = 1
    for size, step in zip(reversed(shape), reversed(steps)):
        if size != 1:
            if step != expected:
                return False
            expected *= size
    return True


def broadcast_shapes(*shapes):
    nd = max((len(s) for s in shapes), default=0)
    out = []
    for d in range(-nd, 0):
        size = 1
        for s in shapes:
            here = s[d] if -d <= len(s) else 1
            if here != 1:
                if size not in (1, here):
                    raise ValueError(_mismatch(shapes))
                size = here
        out.append(size)
    return tuple(out)


def _mismatch(shapes):
    """NumPy's words for `np.broadcast_shapes`; ufuncs say it otherwise."""
    pairs = [(j, k) for k in range(len(shapes)) for j in range(k)]
    j, k = next((j, k) for j, k in pairs if not _compatible(shapes[j], shapes[k]))
    return (
        "shape mismatch: objects cannot be broadcast to a single shape.  "
        f"Mismatch is between arg {j} with shape {shapes[j]} and arg {k} with shape {shapes[k]}."
    )


def _compatible(a, b):
    return all(x == y or x == 1 or y == 1 for x, y in zip(reversed(a), reversed(b)))


def broadcast_steps(shape, steps, target):
    """Steps that walk an array of `shape` as if it had shape `target`; the shapes are known to fit."""
    if shape == target:
        return steps
    lead = len(target) - len(shape)
    return (0,) * lead + tuple(0 if n == 1 else s for n, s in zip(shape, steps))


def fits(shape, target):
    if len(shape) > len(target):
        return False
    return all(n == t or n == 1 for n, t in zip(reversed(shape), reversed(target)))


def normalize_axis(axis, nd, prefix=None):
    i = axis.__index__()
    if not -nd <= i < nd:
        raise AxisError(i, nd, prefix)
    return i % nd


def normalize_axes(axis, nd):
    """A tuple of distinct axes; None is all of them."""
    if axis is None:
        return tuple(range(nd))
    if not isinstance(axis, (tuple, list)):
        return (normalize_axis(axis, nd),)
    axes = tuple(normalize_axis(a, nd) for a in axis)
    if len(set(axes)) != len(axes):
        raise ValueError("duplicate value in 'axis'")
    return axes


def as_shape(shape):
    if isinstance(shape, (tuple, list)):
        out = tuple(n.__index__() for n in shape)
    elif hasattr(shape, "tolist") and getattr(shape, "ndim", 0) == 1:
        out = tuple(int(n) for n in shape.tolist())
    else:
        try:
            out = (shape.__index__(),)
        except AttributeError:
            raise TypeError(f"expected a sequence of integers or a single integer, got '{shape!r}'") from None
    if any(n < 0 for n in out):
        raise ValueError("negative dimensions are not allowed")
    return out


def reshaped(shape, steps, target):
    """Steps for viewing the same elements as `target`, or None when they have to be copied."""
    if is_dense(shape, steps):
        return dense_steps(target)
    old = [(n, s) for n, s in zip(shape, steps) if n != 1]
    out, i, j = [0] * len(target), 0, 0
    while i < len(old) and j < len(target):
        n_old, n_new, i_end, j_end = old[i][0], target[j], i + 1, j + 1
        while n_old != n_new:
            if n_old < n_new:
                if i_end >= len(old):
                    return None
                n_old, i_end = n_old * old[i_end][0], i_end + 1
            else:
                if j_end >= len(target):
                    return None
                n_new, j_end = n_new * target[j_end], j_end + 1
        for k in range(i, i_end - 1):
            if old[k][1] != old[k + 1][1] * old[k + 1][0]:
                return None
        step = old[i_end - 1][1]
        for k in range(j_end - 1, j - 1, -1):
            out[k] = step
            step *= target[k]
        i, j = i_end, j_end
    return tuple(out)


def _wanted(target):
    """The shape as NumPy's messages spell it: unknown sizes are `newaxis`, or nothing at the front."""
    known = list(target)
    while known and known[0] < 0:
        known.pop(0)
    words = ",".join("newaxis" if n < 0 else str(n) for n in known)
    return f"({words},)" if len(target) == 1 else f"({words})"


def resolve_reshape(size, target):
    """Fills in a single -1; NumPy's words when the sizes disagree."""
    shown = _wanted(target)
    unknown = [k for k, n in enumerate(target) if n < 0]
    if len(unknown) > 1:
        raise ValueError("can only specify one unknown dimension")
    if unknown:
        known = prod(n for n in target if n >= 0)
        if known == 0 or size % known:
            raise ValueError(f"cannot reshape array of size {size} into shape {shown}")
        return tuple(size // known if n < 0 else n for n in target)
    if prod(target) != size:
        raise ValueError(f"cannot reshape array of size {size} into shape {shown}")
    return tuple(target)
