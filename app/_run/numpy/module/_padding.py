"""np.pad."""

from ._arranging import along, take
from ._convert import asarray
from ._creation import full
from ._shaping import broadcast_to, concatenate


def _pad_widths(pad_width, nd):
    w = asarray(pad_width)
    w = w.reshape(1, -1) if w.ndim < 2 else w
    if w._shape[1] == 1:
        w = concatenate([w, w], 1)
    return broadcast_to(w, (nd, 2)).tolist()


def pad(array, pad_width, mode="constant", **kwargs):
    a = asarray(array)
    widths = _pad_widths(pad_width, a.ndim)
    if any(n < 0 for pair in widths for n in pair):
        raise ValueError("index can't contain negative values")
    if mode != "constant":
        return _pad_by_index(a, widths, mode)
    out = full(tuple(n + l + r for n, (l, r) in zip(a._shape, widths)), 0, a._dtype)
    values = _pad_widths(kwargs.get("constant_values", 0), a.ndim)
    for d, (left, right) in enumerate(widths):
        n = out._shape[d]
        out[along(d, slice(0, left))] = values[d][0]
        out[along(d, slice(n - right, n))] = values[d][1]
    out[tuple(slice(l, l + n) for n, (l, _) in zip(a._shape, widths))] = a
    return out


PAD_INDEX = {
    "edge": lambda i, n: min(max(i, 0), n - 1),
    "wrap": lambda i, n: i % n,
    "reflect": lambda i, n: 0 if n == 1 else (n - 1) - abs((i % (2 * n - 2)) - (n - 1)),
    "symmetric": lambda i, n: min(i % (2 * n), 2 * n - 1 - i % (2 * n)),
}


def _pad_by_index(a, widths, mode):
    if mode not in PAD_INDEX:
        raise AttributeError(f"numpy.pad mode '{mode}' is not available in Dryrun's NumPy")
    for d, (left, right) in enumerate(widths):
        n = a._shape[d]
        a = take(a, [PAD_INDEX[mode](i, n) for i in range(-left, n + right)], d)
    return a
