"""numpy.lib: only the windows of stride_tricks."""

import sys

from . import _windows as stride_tricks

sys.modules["numpy.lib.stride_tricks"] = stride_tricks


def __getattr__(name):
    raise AttributeError(f"numpy.lib.{name} is not available in Dryrun's NumPy")
