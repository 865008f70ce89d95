"""Least squares and pseudo-inverses of any shape and rank."""

from ._convert import asarray
from ._core import new
from ._dtypes import FLOAT32, FLOAT64, INT32
from ._errors import LinAlgError
from ._operators import UFUNCS
from ._svd import prepared, svd


def pinv(a, rcond=None):
    a, d = prepared(a)
    if not a.size:
        return new((*a._shape[:-2], a._shape[-1], a._shape[-2]), d)
    u, s, vt = svd(a, full_matrices=False)
    cut = (rcond if rcond is not None else 1e-15) * s.max(axis=-1, keepdims=True)
    inverse = UFUNCS["divide"](1.0, s, out=new(s._shape, FLOAT64), where=s > cut)
    return (vt.mT @ (inverse.reshape((*inverse._shape, 1)) * u.mT)).astype(d)


def lstsq(a, b, rcond=None):
    (a, d), (b, e) = prepared(a), prepared(b)
    d = FLOAT32 if d is e is FLOAT32 else FLOAT64
    if a.ndim != 2:
        raise LinAlgError(f"{a.ndim}-dimensional array given. Array must be two-dimensional")
    if b.ndim not in (1, 2):
        raise LinAlgError(f"{b.ndim}-dimensional array given. Array must be two-dimensional")
    rows, columns = a._shape
    if rows != b._shape[0]:
        raise LinAlgError("Incompatible dimensions")
    u, s, vt = svd(a, full_matrices=False)
    eps = 2.0**-23 if d is FLOAT32 else 2.0**-52
    limit = eps * max(rows, columns) if rcond is None else eps if rcond < 0 else rcond
    kept = s > limit * (s[0] if s.size else 0.0)
    inverse = UFUNCS["divide"](1.0, s, out=new(s._shape, FLOAT64), where=kept)
    projected = u.T @ b
    x = vt.T @ (inverse * projected if b.ndim == 1 else inverse.reshape(-1, 1) * projected)
    rank = int(kept.sum())
    rest = UFUNCS["square"](asarray(b - a @ x)).sum(axis=0)
    residuals = asarray(rest).reshape(-1) if rank == columns < rows else new((0,), FLOAT64)
    return asarray(x, d), asarray(residuals, d), asarray(rank, INT32)[()], asarray(s, d)
