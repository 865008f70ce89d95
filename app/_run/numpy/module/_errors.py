"""Exceptions with NumPy's names."""


class AxisError(ValueError, IndexError):
    def __init__(self, axis, ndim=None, msg_prefix=None):
        if ndim is None:
            text = str(axis)
        else:
            text = f"axis {axis} is out of bounds for array of dimension {ndim}"
        super().__init__(f"{msg_prefix}: {text}" if msg_prefix else text)
        self.axis, self.ndim = axis, ndim


class UFuncTypeError(TypeError):
    pass


class ArrayMemoryError(MemoryError):
    pass


class LinAlgError(ValueError):
    pass


class VisibleDeprecationWarning(UserWarning):
    pass


UNITS = ("bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB")


def cannot_allocate(nbytes, shape, dtype):
    """NumPy's words for an array that does not fit."""
    unit, size = 0, float(nbytes)
    while size >= 1024 and unit < len(UNITS) - 1:
        unit, size = unit + 1, size / 1024
    digits = 0 if unit == 0 else 2 if size < 10 else 1 if size < 100 else 0
    return ArrayMemoryError(
        f"Unable to allocate {size:.{digits}f} {UNITS[unit]} for an array with shape {shape} and data type {dtype}"
    )
