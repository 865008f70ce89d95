"""Matrix products, tensor contraction and einsum."""

from math import prod

from . import _bridge as k
from ._convert import asarray
from ._core import dense, ndarray, new
from ._dtypes import BOOL, FLOAT16, FLOAT32, as_dtype, promote
from ._layout import broadcast_shapes, normalize_axis
from ._shaping import moveaxis, transpose

#: Pairs of addresses that fit one kernel call.
PAIRS = 400


def _batched(a, b, d):
    """Products of the last two axes of dense arrays over a common leading shape."""
    rows, inner, columns = a._shape[-2], a._shape[-1], b._shape[-1]
    lead = broadcast_shapes(a._shape[:-2], b._shape[:-2])
    out = new((*lead, rows, columns), d)
    pairs = list(zip(_starts(a, lead), _starts(b, lead)))
    for i in range(0, len(pairs), PAIRS):
        some = pairs[i : i + PAIRS]
        words = [d.code, rows, inner, columns, out._at + i * rows * columns, len(some)]
        k.matmul(k.pack(words + [n for pair in some for n in pair]))
    return out


def _starts(a, lead):
    from ._layout import broadcast_steps

    steps = broadcast_steps(a._shape[:-2], a._steps[:-2], lead)
    starts = [a._at]
    for n, step in zip(lead, steps):
        starts = [s + i * step for s in starts for i in range(n)]
    return starts


def matmul(x1, x2, out=None, *, dtype=None):
    a, b = asarray(x1), asarray(x2)
    if not a.ndim or not b.ndim:
        low = 0 if not a.ndim else 1
        raise ValueError(
            f"matmul: Input operand {low} does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)"
        )
    vector_a, vector_b = a.ndim == 1, b.ndim == 1
    a = a.reshape(1, -1) if vector_a else a
    b = b.reshape(-1, 1) if vector_b else b
    if a._shape[-1] != b._shape[-2]:
        raise ValueError(
            "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
            f"(n?,k),(k,m?)->(n?,m?) (size {b._shape[-2]} is different from {a._shape[-1]})"
        )
    result = _product(a, b, promote(a._dtype, b._dtype) if dtype is None else as_dtype(dtype))
    shape = result._shape[:-2] + (() if vector_a else (result._shape[-2],)) + (() if vector_b else (result._shape[-1],))
    result = result.reshape(shape)
    if out is not None:
        out[...] = result
        return out
    return result if shape else result[()]


def _product(a, b, d):
    inner = FLOAT32 if d is FLOAT16 else d
    try:
        result = _batched(dense(a, inner), dense(b, inner), inner)
    except ValueError:
        listed = " ".join(str(x._shape).replace(" ", "") for x in (a, b))
        raise ValueError(
            f"operands could not be broadcast together with remapped shapes [original->remapped]: {listed} "
        ) from None
    if d is BOOL:
        return result != 0
    return result if inner is d else result.astype(d)


def dot(a, b, out=None):
    a, b = asarray(a), asarray(b)
    if not a.ndim or not b.ndim:
        result = a * b
    elif a.ndim <= 2 and b.ndim <= 2:
        result = _aligned(a, b)
    else:
        axis = max(b.ndim - 2, 0)
        result = tensordot(a, b, ([a.ndim - 1], [axis]))
    if out is not None:
        out[...] = result
        return out
    return result


def _aligned(a, b):
    i = max(b.ndim - 2, 0)
    if a._shape[-1] != b._shape[i]:
        left, right = (str(x._shape).replace(" ", "") for x in (a, b))
        raise ValueError(
            f"shapes {left} and {right} not aligned: {a._shape[-1]} (dim {a.ndim - 1}) != {b._shape[i]} (dim {i})"
        )
    return matmul(a, b)


def tensordot(a, b, axes=2):
    a, b = asarray(a), asarray(b)
    if isinstance(axes, int):
        left, right = list(range(a.ndim - axes, a.ndim)), list(range(axes))
    else:
        left, right = ([x] if isinstance(x, int) else list(x) for x in axes)
    left = [normalize_axis(i, a.ndim) for i in left]
    right = [normalize_axis(i, b.ndim) for i in right]
    if [a._shape[i] for i in left] != [b._shape[i] for i in right]:
        raise ValueError("shape-mismatch for sum")
    rest_a = [i for i in range(a.ndim) if i not in left]
    rest_b = [i for i in range(b.ndim) if i not in right]
    n = prod(a._shape[i] for i in left)
    shape = [a._shape[i] for i in rest_a] + [b._shape[i] for i in rest_b]
    flat_a = transpose(a, rest_a + left).reshape(prod(a._shape[i] for i in rest_a), n)
    flat_b = transpose(b, right + rest_b).reshape(n, prod(b._shape[i] for i in rest_b))
    result = matmul(flat_a, flat_b).reshape(tuple(shape))
    return result


def outer(a, b, out=None):
    a, b = asarray(a).reshape(-1), asarray(b).reshape(-1)
    return a.reshape(-1, 1) * b


def inner(a, b):
    a, b = asarray(a), asarray(b)
    if not a.ndim or not b.ndim:
        return a * b
    if a._shape[-1] != b._shape[-1]:
        left, right = (str(x._shape).replace(" ", "") for x in (a, b))
        raise ValueError(
            f"shapes {left} and {right} not aligned: {a._shape[-1]} (dim {a.ndim - 1}) != {b._shape[-1]} (dim {b.ndim - 1})"
        )
    result = tensordot(a, b, ([-1], [-1]))
    return result if result._shape else result[()]


def vdot(a, b):
    return dot(asarray(a).reshape(-1), asarray(b).reshape(-1))


def kron(a, b):
    a, b = asarray(a), asarray(b)
    nd = max(a.ndim, b.ndim)
    a, b = (x.reshape((1,) * (nd - x.ndim) + x._shape) for x in (a, b))
    left = a.reshape(tuple(n for size in a._shape for n in (size, 1)))
    right = b.reshape(tuple(n for size in b._shape for n in (1, size)))
    return (left * right).reshape(tuple(m * n for m, n in zip(a._shape, b._shape)))


def trace(a, offset=0, axis1=0, axis2=1):
    return asarray(a).diagonal(offset, axis1, axis2).sum(axis=-1)


def cross(a, b, axis=-1):
    a, b = (moveaxis(asarray(x), axis, -1) for x in (a, b))
    if a._shape[-1] != 3 or b._shape[-1] != 3:
        raise ValueError("incompatible dimensions for cross product\n(dimension must be 2 or 3)")
    from ._shaping import stack

    x, y = ([v[..., i] for i in range(3)] for v in (a, b))
    return stack([x[(i + 1) % 3] * y[(i + 2) % 3] - x[(i + 2) % 3] * y[(i + 1) % 3] for i in range(3)], axis=-1)


def install():
    ndarray.dot, ndarray.trace = dot, trace
