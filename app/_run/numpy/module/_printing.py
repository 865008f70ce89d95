"""str() and repr() of arrays, and the print options."""

import contextlib
from math import isfinite, isinf, isnan

from ._convert import asarray
from ._core import ndarray
from ._digits import positional, scientific
from ._dtypes import BOOL, FLOAT64, INT64

DEFAULTS = {
    "precision": 8, "threshold": 1000, "edgeitems": 3, "linewidth": 75, "suppress": False, "nanstr": "nan",
    "infstr": "inf", "sign": "-", "formatter": None, "floatmode": "maxprec",
}  # fmt: skip
FINFO_DIGITS = {2: 3, 4: 6, 8: 15}
_options = dict(DEFAULTS)


def set_printoptions(**kwargs):
    _options.update({name: v for name, v in kwargs.items() if v is not None or name == "formatter"})


def get_printoptions():
    return dict(_options)


@contextlib.contextmanager
def printoptions(**kwargs):
    before = dict(_options)
    set_printoptions(**kwargs)
    try:
        yield get_printoptions()
    finally:
        _options.update(before)


class Floats:
    """One format for all elements shown, chosen from their magnitudes."""

    def __init__(self, values, d, options):
        self.d, self.options = d, options
        finite = [v for v in values if isfinite(v)]
        sizes = [abs(v) for v in finite if v != 0]
        self.exponent = bool(sizes) and self._needs_exponent(max(sizes), min(sizes))
        self.fixed = options["floatmode"] in ("fixed", "maxprec_equal")
        self.left, self.right, self.exponent_digits, self.keep = 0, 0, 2, 0
        if self.exponent:
            self._measure_scientific(finite)
        elif finite:
            self._measure_positional(finite)
        if len(finite) != len(values):
            negative = any(isinf(v) and v < 0 for v in values)
            longest = max(len(options["nanstr"]), len(options["infstr"]) + negative)
            self.left = max(self.left, longest - self.right - 1)

    def _needs_exponent(self, top, bottom):
        limit = 10.0 ** min(8, FINFO_DIGITS[self.d.itemsize])
        return top >= limit or (not self.options["suppress"] and (bottom < 0.0001 or top / bottom > 1000.0))

    def _measure_scientific(self, finite):
        parts = [scientific(v, self.d, self.options["precision"]).partition("e") for v in finite]
        self.exponent_digits = max(len(p[2]) - 1 for p in parts)
        halves = [p[0].split(".") for p in parts]
        self.left = max(len(h[0]) for h in halves)
        self.keep = max(len(h[1]) for h in halves)
        if self.options["floatmode"] == "fixed":
            self.keep = self.options["precision"]
        self.right = self.keep + self.exponent_digits + 2

    def _measure_positional(self, finite):
        halves = [positional(v, self.d, self.options["precision"]).split(".") for v in finite]
        self.left = max(len(h[0]) for h in halves)
        self.right = max(len(h[1]) for h in halves)
        if self.options["floatmode"] == "fixed":
            self.right = self.options["precision"]
        self.keep = self.right if self.fixed else 0

    def __call__(self, v):
        width = self.left + self.right + 1
        if not isfinite(v):
            text = self.options["nanstr"] if isnan(v) else ("-" if v < 0 else "") + self.options["infstr"]
            return text.rjust(width)
        if self.exponent:
            return scientific(v, self.d, self.keep, self.keep, self.exponent_digits).rjust(width)
        text = positional(v, self.d, self.options["precision"], self.keep)
        whole, _, fraction = text.partition(".")
        return f"{whole.rjust(self.left)}.{fraction.ljust(self.right)}"


class Padded:
    def __init__(self, values, width=0):
        self.width = max((len(str(v)) for v in values), default=width)
        self.width = max(self.width, width)

    def __call__(self, v):
        return str(v).rjust(self.width)


def _formatter(values, d, options):
    custom = options["formatter"] or {}
    kinds = {"b": ("bool", "all"), "f": ("float", "float_kind", "all")}.get(d.kind, ("int", "int_kind", "all"))
    for kind in kinds:
        if kind in custom:
            return custom[kind]
    return Floats(values, d, options) if d.kind == "f" else Padded(values, len("False") if d is BOOL else 0)


def _leading(a, edge):
    """The elements that a summary shows, in order."""
    for axis, n in enumerate(a._shape):
        if n > 2 * edge:
            a = a[(slice(None),) * axis + (list(range(edge)) + list(range(n - edge, n)),)]
    return a._values()


def _extend(text, line, word, limit, indent):
    if len(line) + len(word) > limit and len(line) > len(indent):
        return text + line.rstrip() + "\n", indent + word
    return text, line + word


class Writer:
    def __init__(self, a, show, options):
        self.a, self.show, self.options = a, show, options
        self.edge = options["edgeitems"] if a.size > options["threshold"] else 0

    def write(self, index, indent, width, sep):
        a, axis = self.a, len(index)
        left = a.ndim - axis
        if left == 0:
            return self.show(a[index].item() if index else a.item())
        n = a._shape[axis]
        cut = self.edge and n > 2 * self.edge
        places = [*range(self.edge), None, *range(n - self.edge, n)] if cut else list(range(n))
        inner = indent + " "
        if left == 1:
            return self._row(index, places, (inner, width - len("]"), sep))
        gap = sep.rstrip() + "\n" * (left - 1) + inner
        blocks = ["..." if i is None else self.write((*index, i), inner, width - 1, sep) for i in places]
        return "[" + gap.join(blocks) + "]"

    def _row(self, index, places, layout):
        indent, width, sep = layout
        words = ["..." if i is None else self.show(self.a[(*index, i)].item()) for i in places]
        text, line = "", indent
        for i, word in enumerate(words):
            last = i == len(words) - 1
            limit = width if last else width + 1 - max(len(sep.rstrip()), 1)
            text, line = _extend(text, line, word, limit if not last else width, indent)
            line += "" if last else sep
        return "[" + (text + line)[len(indent) :] + "]"


def array2string(a, max_line_width=None, precision=None, suppress_small=None, separator=" ", prefix="", **kwargs):
    options = dict(_options)
    given = {"linewidth": max_line_width, "precision": precision, "suppress": suppress_small, **kwargs}
    options.update({name: v for name, v in given.items() if v is not None and name != "suffix"})
    a = asarray(a)
    if a.size == 0:
        return "[]"
    summarized = a.size > options["threshold"]
    if not a._shape and a._dtype is BOOL:
        return str(a.item())
    values = _leading(a, options["edgeitems"]) if summarized else a._values()
    show = _formatter(values, a._dtype, options)
    width = options["linewidth"] - len(kwargs.get("suffix", ""))
    return Writer(a, show, options).write((), " " * len(prefix), width, separator)


def array_str(a, max_line_width=None, precision=None, suppress_small=None):
    a = asarray(a)
    if a.ndim == 0:
        return str(a[()])
    return array2string(a, max_line_width, precision, suppress_small)


def array_repr(a, max_line_width=None, precision=None, suppress_small=None):
    implied = a._dtype in (BOOL, INT64, FLOAT64) and a.size > 0
    if a.size == 0:
        body = "[]"
    else:
        body = array2string(a, max_line_width, precision, suppress_small, ", ", "array(", suffix=")")
    extras = []
    if a.size > _options["threshold"]:
        extras.append(f"shape={a._shape}")
    elif a.size == 0 and a._shape != (0,):
        extras.append(f"shape={a._shape}")
    if not implied and not (a._dtype is FLOAT64 and a.size == 0 and False):
        extras.append(f"dtype={a._dtype.name}")
    if not extras:
        return f"array({body})"
    tail = ", ".join(extras) + ")"
    text = f"array({body},"
    last = len(text) - (text.rfind("\n") + 1)
    gap = " " if last + len(tail) + 1 <= _options["linewidth"] else "\n      "
    return f"{text}{gap}{tail}"


def install():
    ndarray.__str__ = array_str
    ndarray.__repr__ = array_repr
    ndarray.__format__ = lambda self, spec: format(self[()], spec) if not self._shape else _no_spec(self, spec)


def _no_spec(a, spec):
    if spec:
        raise TypeError("unsupported format string passed to numpy.ndarray.__format__")
    return str(a)
