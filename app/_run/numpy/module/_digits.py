"""Decimal digits of floats: the shortest that read back as the same value of their type."""

from math import isfinite, isnan

#: Scalars below this, or from their size's limit on, are written with an exponent.
SMALLEST_POSITIONAL = 1e-4
EXPONENT_FROM = {2: 1e3, 4: 1e6, 8: 1e16}


def shortest(x, d):
    """(digits, exponent): x = 0.d1d2d3... * 10**exponent, with as few digits as the dtype needs."""
    if d.itemsize == 8:
        text = repr(abs(x))
    else:
        low = 1
        for low in range(1, 12):
            text = f"{abs(x):.{low - 1}e}"
            if d.round(float(text)) == abs(x):
                break
    mantissa, _, exponent = text.partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    zeros = len(whole + fraction) - len(digits)
    point = len(whole) - zeros + int(exponent or 0)
    return digits.rstrip("0") or "0", point


def positional(x, d, precision=None, keep=0):
    """Plain notation with a point; at most `precision` and at least `keep` places."""
    sign = "-" if x < 0 or (x == 0 and str(x)[0] == "-") else ""
    if x == 0:
        return f"{sign}0." + "0" * keep
    digits, point = shortest(x, d)
    if precision is not None and len(digits) - point > precision:
        whole, _, fraction = f"{abs(x):.{precision}f}".partition(".")
        fraction = fraction.rstrip("0")
    elif point <= 0:
        whole, fraction = "0", "0" * -point + digits
    else:
        whole, fraction = digits[:point].ljust(point, "0"), digits[point:]
    return f"{sign}{whole}.{fraction.ljust(keep, '0')}"


def scientific(x, d, precision=None, keep=0, exponent_digits=2):
    sign = "-" if x < 0 or (x == 0 and str(x)[0] == "-") else ""
    digits, point = ("0", 1) if x == 0 else shortest(x, d)
    if precision is not None and len(digits) - 1 > precision:
        mantissa, _, exponent = f"{abs(x):.{precision}e}".partition("e")
        digits, point = mantissa.replace(".", "").rstrip("0") or "0", int(exponent) + 1
    exponent = point - 1
    return f"{sign}{digits[0]}.{digits[1:].ljust(keep, '0')}e{'-' if exponent < 0 else '+'}{abs(exponent):0{exponent_digits}d}"


def scalar_text(x, d):
    """str() of a floating scalar."""
    if isnan(x):
        return "nan"
    if not isfinite(x):
        return "inf" if x > 0 else "-inf"
    if x == 0 or SMALLEST_POSITIONAL <= abs(x) < EXPONENT_FROM[d.itemsize]:
        text = positional(x, d)
        return text + "0" if text.endswith(".") else text
    text = scientific(x, d)
    return text.replace(".e", "e")
