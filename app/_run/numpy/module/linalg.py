"""numpy.linalg on numpy-ts's decompositions."""

from ._convert import asarray
from ._core import copied
from ._creation import eye
from ._dtypes import FLOAT32, FLOAT64
from ._errors import LinAlgError
from ._layout import normalize_axes
from ._least_squares import lstsq, pinv
from ._library import call
from ._operators import UFUNCS
from ._products import matmul
from ._shaping import moveaxis
from ._svd import each as _each
from ._svd import prepared as _prepared
from ._svd import svd, svdvals


def _square(a):
    if a.ndim < 2:
        raise LinAlgError(f"{a.ndim}-dimensional array given. Array must be at least two-dimensional")
    if a._shape[-1] != a._shape[-2]:
        raise LinAlgError("Last 2 dimensions of the array must be square")
    return a


def _checked(run):
    try:
        return run()
    except Exception as error:
        text = str(error).lower()
        if "singular" in text:
            raise LinAlgError("Singular matrix") from None
        if "positive" in text:
            raise LinAlgError("Matrix is not positive definite") from None
        raise


def det(a):
    a, d = _prepared(a)
    (out,) = _each(lambda m: [asarray(call("linalg.det", [m])[0])], _square(a), d)
    return out if out._shape else out[()]


def slogdet(a):
    value = asarray(det(a))
    return UFUNCS["sign"](value), UFUNCS["log"](abs(value))


def inv(a):
    a, d = _prepared(a)
    return _each(lambda m: _solved(m, eye(m._shape[0])), _square(a), d)[0]


def _solved(m, b):
    if call("linalg.det", [m])[0] == 0:
        raise LinAlgError("Singular matrix")
    return _checked(lambda: call("linalg.solve", [m, b]))


def solve(a, b):
    (a, d), (b, e) = _prepared(a), _prepared(b)
    d = FLOAT32 if d is e is FLOAT32 else FLOAT64
    _square(a)
    if a._shape[-1] != b._shape[0 if b.ndim == 1 else -2]:
        raise ValueError(
            "solve1: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (m,m),(m)->(m) "
            f"(size {b._shape[0]} is different from {a._shape[-1]})"
        )
    if a.ndim > 2:
        return matmul(inv(a), b).astype(d)
    return asarray(_solved(a, b)[0], d)


def cholesky(a):
    a, d = _prepared(a)
    return _each(lambda m: _checked(lambda: call("linalg.cholesky", [m])), _square(a), d)[0]


def qr(a, mode="reduced"):
    a, d = _prepared(a)
    q, r = _each(lambda m: call("linalg.qr", [m], mode if mode != "r" else "reduced"), a, d)
    rows = a._shape[-2]
    if 0 < rows <= a._shape[-1]:
        # LAPACK does not reflect a row that has nothing below it; numpy-ts does.
        q[..., :, rows - 1] *= -1
        r[..., rows - 1, :] *= -1
    return r if mode == "r" else (q, r)


def eigh(a, UPLO="L"):
    a, d = _prepared(a)
    return _each(lambda m: call("linalg.eigh", [m]), _square(a), d)


def eigvalsh(a):
    return eigh(a)[0]


def eig(a):
    a, d = _prepared(a)
    symmetric = (abs(a - a.mT) <= 1e-12 * abs(a).max()).all()
    if not symmetric:
        raise AttributeError("numpy.linalg.eig of a matrix that is not symmetric is not available in Dryrun's NumPy")
    return eigh(a.astype(d))


def eigvals(a):
    return eig(a)[0]


def matrix_rank(A, tol=None):
    a = asarray(A)
    if a.ndim < 2:
        return int(not (a == 0).all())
    s = svd(a, compute_uv=False)
    eps = 2.0**-23 if a._dtype is FLOAT32 else 2.0**-52
    limit = s.max(axis=-1, keepdims=True, initial=0) * max(a._shape[-2:]) * eps if tol is None else tol
    return (s > limit).sum(axis=-1)


def cond(x, p=None):
    x = asarray(x)
    if p not in (None, 2):
        raise ValueError(f"numpy.linalg.cond with p={p!r} is not available in Dryrun's NumPy")
    if not x.size:
        raise LinAlgError("cond is not defined on empty arrays")
    s = svd(x, compute_uv=False)
    return s[..., 0] / s[..., -1]


def matrix_power(a, n):
    a = _square(asarray(a))
    if n < 0:
        a, n = inv(a), -n
    out = eye(a._shape[-1], dtype=a._dtype) if n == 0 else None
    while n:
        if n & 1:
            out = a if out is None else matmul(out, a)
        n >>= 1
        a = matmul(a, a) if n else a
    return out


def multi_dot(arrays):
    out = arrays[0]
    for a in arrays[1:]:
        out = matmul(out, a)
    return out


def norm(x, ord=None, axis=None, keepdims=False):
    x = asarray(x)
    x = x if x._dtype.kind == "f" else copied(x, FLOAT64)
    if axis is None and ord is None:
        flat = x.reshape(-1)
        value = UFUNCS["sqrt"](asarray(flat @ flat))
        return value.reshape((1,) * x.ndim) if keepdims else value
    axes = normalize_axes(axis, x.ndim)
    if len(axes) == 1:
        return _vector_norm(x, ord, axes[0], keepdims)
    if len(axes) > 2:
        raise ValueError("Improper number of dimensions to norm.")
    return _matrix_norm(x, ord, axes, keepdims)


def _vector_norm(x, ord, axis, keepdims):
    size = abs(x)
    if ord is None or ord == 2:
        return UFUNCS["sqrt"]((x * x).sum(axis=axis, keepdims=keepdims))
    if ord in (float("inf"), -float("inf")):
        return (size.max if ord > 0 else size.min)(axis=axis, keepdims=keepdims)
    if ord == 0:
        return (x != 0).astype(x._dtype).sum(axis=axis, keepdims=keepdims)
    if ord == 1:
        return size.sum(axis=axis, keepdims=keepdims)
    return (size**ord).sum(axis=axis, keepdims=keepdims) ** (1.0 / ord)


def _matrix_norm(x, ord, axes, keepdims):
    x = moveaxis(x, axes, (-2, -1))
    size = abs(x)
    if ord in (None, "fro"):
        value = UFUNCS["sqrt"]((x * x).sum(axis=(-2, -1)))
    elif ord in (1, -1, float("inf"), -float("inf")):
        sums = size.sum(axis=-2 if abs(ord) == 1 else -1)
        value = (sums.max if ord > 0 else sums.min)(axis=-1)
    elif ord in (2, -2, "nuc"):
        s = svd(x, compute_uv=False)
        value = s.sum(axis=-1) if ord == "nuc" else s.max(axis=-1) if ord == 2 else s.min(axis=-1)
    else:
        raise ValueError("Invalid norm order for matrices.")
    if not keepdims:
        return value
    return moveaxis(asarray(value).reshape((*x._shape[:-2], 1, 1)), (-2, -1), axes)


def matrix_norm(x, *, keepdims=False, ord="fro"):
    return norm(x, ord, (-2, -1), keepdims)


def vector_norm(x, *, axis=None, keepdims=False, ord=2):
    x = asarray(x)
    return norm(x.reshape(-1) if axis is None else x, ord, 0 if axis is None else axis, keepdims)


def __getattr__(name):
    raise AttributeError(f"numpy.linalg.{name} is not available in Dryrun's NumPy")
