"""What random draws share: the shape they are delivered in, and the checks of `choice`."""

import math

from ._convert import asarray
from ._core import copied, ndarray
from ._dtypes import FLOAT64
from ._layout import as_shape


def delivered(found, size, d=None):
    """A scalar for size None, else an array of the wanted shape."""
    value = found[0]
    if size is None:
        value = value.item() if isinstance(value, ndarray) else value
        return asarray(value, d)[()] if d is not None else value
    out = value.reshape(as_shape(size))
    return out if d is None or out._dtype is d else copied(out, d)


def check_choice(n, size, replace, p):
    count = 1 if size is None else math.prod(as_shape(size))
    if n <= 0 and count:
        raise ValueError("a must be greater than 0 unless no samples are taken")
    if not replace and count > n:
        raise ValueError("Cannot take a larger sample than population when 'replace=False'")
    if p is not None:
        p = asarray(p, FLOAT64)
        if p.size != n:
            raise ValueError("'a' and 'p' must have same size")
        if abs(p.sum() - 1) > 1e-8:
            raise ValueError("probabilities do not sum to 1")
