"""The singular value decomposition: Householder's QR, then Jacobi's rotations of R."""

from math import prod

from . import _bridge as k
from ._convert import asarray
from ._core import copied
from ._creation import eye, zeros
from ._dtypes import FLOAT32, FLOAT64
from ._errors import LinAlgError
from ._library import call
from ._operators import UFUNCS
from ._shaping import concatenate, stack
from ._sorting import argsort

#: Singular vectors of smaller values are completed to a basis, for the rotations leave only their rounding.
NEGLIGIBLE = 2.0**-52


def svd_of_matrix(m, full):
    """U, the singular values from the greatest down, and V transposed, in float64."""
    rows, columns = m._shape
    if not UFUNCS["isfinite"](m).all():
        raise LinAlgError("SVD did not converge")
    if rows < columns:
        u, s, vt = svd_of_matrix(copied(m.T, FLOAT64), full)
        return vt.T, s, u.T
    if columns == 0:
        return eye(rows) if full else zeros((rows, 0)), zeros(0), zeros((0, 0))
    scale = float(abs(m).max()) or 1.0
    q, r = call("linalg.qr", [m / scale], "complete" if full else "reduced")
    left, s, vt = _of_square(r[:columns])
    u = q[:, :columns] @ left
    return concatenate([u, q[:, columns:]], axis=1) if full else u, s * scale, vt


def _of_square(r):
    n = r._shape[0]
    work = copied(concatenate([r.T, eye(n)], axis=1), FLOAT64)
    if not k.orthogonalize(k.pack((work._at, n, 2 * n, n))):
        raise LinAlgError("SVD did not converge")
    turned, vt = work[:, :n], work[:, n:]
    s = UFUNCS["sqrt"]((turned * turned).sum(axis=1))
    order = argsort(-s)
    s, turned, vt = s[order], turned[order], vt[order]
    rank = int((s > n * NEGLIGIBLE * s[0]).sum())
    left = (turned[:rank] / s[:rank].reshape(rank, 1)).T
    if rank < n:
        basis = call("linalg.qr", [left], "complete")[0] if rank else eye(n)
        left = concatenate([left, basis[:, rank:]], axis=1)
    return left, s, vt


def prepared(a):
    """The array in float64, and the dtype that results go back to."""
    a = asarray(a)
    d = a._dtype if a._dtype is FLOAT32 else FLOAT64
    return copied(a, FLOAT64), d


def each(function, a, d, *others):
    """Applies a function of matrices over leading axes; several results are stacked one by one."""
    if a.ndim == 2:
        return tuple(asarray(x, d) for x in function(a, *others))
    lead = a._shape[:-2]
    parts = [function(m, *others) for m in a.reshape((prod(lead), *a._shape[-2:]))]
    return tuple(asarray(stack(list(column)), d).reshape(lead + column[0]._shape) for column in zip(*parts))


def svd(a, full_matrices=True, compute_uv=True):
    a, d = prepared(a)
    u, s, vt = each(lambda m: svd_of_matrix(m, full_matrices and compute_uv), a, d)
    return (u, s, vt) if compute_uv else s


def svdvals(a):
    return svd(a, compute_uv=False)
