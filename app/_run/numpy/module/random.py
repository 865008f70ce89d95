"""numpy.random on numpy-ts, whose streams are NumPy's own: MT19937 for the old functions, PCG64 for Generator."""

import itertools
import math

from . import _bridge as k
from ._convert import asarray
from ._core import assign, copied, ndarray
from ._draws import check_choice, delivered
from ._dtypes import FLOAT64, INT64, as_dtype
from ._layout import as_shape
from ._library import call
from ._shaping import moveaxis

_ids = itertools.count(1)


class _Source:
    """What both interfaces share; `_prefix` names the numpy-ts object that draws."""

    def _call(self, name, arrays, *args):
        return call(self._prefix + name, arrays, *args)

    def _draw(self, name, size, *args, arrays=()):
        shape = [1] if size is None else list(as_shape(size))
        if math.prod(shape) == 0:
            return [asarray([], FLOAT64).reshape(tuple(shape))]
        return self._call(name, arrays, *args, shape)

    def _simple(self, name, size, *args):
        return delivered(self._draw(name, size, *args), size)

    def _scaled(self, name, size, parameters):
        """Draws standard values, then shifts and scales them where a parameter is an array."""
        from ._layout import broadcast_shapes

        arrays = [asarray(p) for p in parameters]
        shape = broadcast_shapes(*(a._shape for a in arrays)) if size is None else as_shape(size)
        z = delivered(self._draw(name, shape), shape)
        return z, arrays

    def uniform(self, low=0.0, high=1.0, size=None):
        if all(isinstance(p, int | float) for p in (low, high)):
            return self._simple("uniform", size, low, high)
        u, (a, b) = self._scaled("random", size, (low, high))
        return a + (b - a) * u

    def normal(self, loc=0.0, scale=1.0, size=None):
        if all(isinstance(p, int | float) for p in (loc, scale)):
            if scale < 0:
                raise ValueError("scale < 0")
            return self._simple("normal", size, loc, scale)
        z, (a, b) = self._scaled("standard_normal", size, (loc, scale))
        return a + b * z

    def exponential(self, scale=1.0, size=None):
        return self._simple("exponential", size, scale)

    def poisson(self, lam=1.0, size=None):
        return delivered(self._draw("poisson", size, lam), size, INT64 if size is not None else None)

    def binomial(self, n, p, size=None):
        return delivered(self._draw("binomial", size, n, p), size, INT64 if size is not None else None)

    def permutation(self, x, axis=0):
        if isinstance(x, int):
            return copied(self._call("permutation", (), x)[0], INT64)
        a = asarray(x)
        order = copied(self._call("permutation", (), a._shape[axis])[0], INT64)
        return moveaxis(moveaxis(a, axis, 0)[order], 0, axis)

    def shuffle(self, x, axis=0):
        if isinstance(x, list):
            order = copied(self._call("permutation", (), len(x))[0], INT64).tolist()
            x[:] = [x[i] for i in order]
            return
        order = copied(self._call("permutation", (), x._shape[axis])[0], INT64)
        assign(x, moveaxis(moveaxis(x, axis, 0)[order], 0, axis))

    def choice(self, a, size=None, replace=True, p=None, axis=0, shuffle=True):
        pool = None if isinstance(a, int) else asarray(a)
        n = a if pool is None else pool._shape[axis]
        check_choice(n, size, replace, p)
        shape = [1] if size is None else list(as_shape(size))
        extra = [] if p is None else [asarray(p, FLOAT64).tolist()]
        found = copied(self._call("choice", (), n, shape, replace, *extra)[0], INT64).reshape(tuple(shape))
        found = found[0] if size is None else found
        return (found.item() if size is None else found) if pool is None else pool[found]


class Generator(_Source):
    def __init__(self, seed=None):
        self._id = next(_ids)
        self._prefix = f"#{self._id}."
        k.open_generator(self._id, seed)

    def __del__(self):
        k.close_generator(self._id)

    def random(self, size=None, dtype=FLOAT64, out=None):
        return _rounded(self._simple("random", size), dtype)

    def standard_normal(self, size=None, dtype=FLOAT64, out=None):
        return _rounded(self._simple("standard_normal", size), dtype)

    def integers(self, low, high=None, size=None, dtype=INT64, endpoint=False):
        low, high = (0, low) if high is None else (low, high)
        high += endpoint
        if low >= high:
            raise ValueError("low >= high")
        return delivered(self._draw("integers", size, int(low), int(high)), size, as_dtype(dtype))

    def permuted(self, x, axis=None):
        raise AttributeError("numpy.random.Generator.permuted is not available in Dryrun's NumPy")


def _rounded(found, dtype):
    """NumPy draws float32 from a stream of its own; here it is the float64 stream, rounded."""
    d = as_dtype(dtype)
    if d is FLOAT64:
        return found
    return copied(found, d) if isinstance(found, ndarray) else d.round(found)


_unseeded = itertools.count()


def _restart(seed):
    """Makes what follows repeatable: also generators that are given no seed."""
    global _unseeded
    _unseeded = itertools.count(seed)
    _shared.seed(seed)


def default_rng(seed=None):
    if isinstance(seed, Generator):
        return seed
    if seed is not None and not hasattr(seed, "__index__"):
        raise AttributeError("default_rng takes an integer seed or None in Dryrun's NumPy")
    return Generator(next(_unseeded) if seed is None else seed.__index__())


class _Legacy(_Source):
    _prefix = "random."

    def seed(self, seed=None):
        if seed is not None and not 0 <= seed < 2**32:
            raise ValueError("Seed must be between 0 and 2**32 - 1")
        self._call("seed", (), *([] if seed is None else [int(seed)]))

    def random(self, size=None):
        return self._simple("random", size)

    random_sample = ranf = sample = random

    def rand(self, *shape):
        return self.random(shape or None)

    def standard_normal(self, size=None):
        return self._simple("standard_normal", size)

    def randn(self, *shape):
        return self.standard_normal(shape or None)

    def randint(self, low, high=None, size=None, dtype=int):
        low, high = (0, low) if high is None else (low, high)
        if low >= high:
            raise ValueError("low >= high" if low else "high <= 0")
        value = delivered(self._draw("randint", size, int(low), int(high)), size, as_dtype(dtype))
        return value.item() if size is None and dtype is int else value

    def beta(self, a, b, size=None):
        return self._simple("beta", size, a, b)

    def gamma(self, shape, scale=1.0, size=None):
        return self._simple("gamma", size, shape, scale)

    def laplace(self, loc=0.0, scale=1.0, size=None):
        return self._simple("laplace", size, loc, scale)

    def gumbel(self, loc=0.0, scale=1.0, size=None):
        return self._simple("gumbel", size, loc, scale)

    def multinomial(self, n, pvals, size=None):
        found = self._call(
            "multinomial", (), n, asarray(pvals).tolist(), *([] if size is None else [list(as_shape(size))])
        )
        return copied(found[0], INT64)

    def dirichlet(self, alpha, size=None):
        return self._call("dirichlet", (), asarray(alpha).tolist(), *([] if size is None else [list(as_shape(size))]))[
            0
        ]

    def multivariate_normal(self, mean, cov, size=None):
        n = [1] if size is None else list(as_shape(size))
        found = self._call("multivariate_normal", (), asarray(mean).tolist(), asarray(cov).tolist(), n)[0]
        return found.reshape(-1) if size is None else found


_owner = None


class RandomState(_Legacy):
    """A stream of its own. A normal value that the polar method keeps for later is lost when streams alternate."""

    def __init__(self, seed=None):
        self._id = next(_ids)
        self.seed(next(_unseeded) if seed is None else seed)

    def __del__(self):
        k.close_generator(self._id)

    def _call(self, name, arrays, *args):
        """numpy-ts has one MT19937: whoever draws next puts its own state there."""
        global _owner
        if _owner is not self:
            if _owner is not None:
                k.save_state(_owner._id)
            k.restore_state(self._id)
            _owner = self
        return super()._call(name, arrays, *args)


_shared = RandomState(0)
for _name in dir(_Legacy):
    if not _name.startswith("_"):
        globals()[_name] = getattr(_shared, _name)


def __getattr__(name):
    raise AttributeError(f"numpy.random.{name} is not available in Dryrun's NumPy")
