"""NumPy's words for operands that a function does not take."""

from ._convert import asarray


def unsupported_boolean(name):
    if name == "subtract":
        return (
            "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, "
            "or the logical_xor function instead."
        )
    if name == "negative":
        return "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead."
    return (
        f"ufunc '{name}' did not contain a loop with signature matching types <class 'numpy.dtypes.BoolDType'> -> None"
    )


def no_loop(f, args):
    """NumPy's words for an operand that is text."""
    if f.nin == 1 or f.family not in ("arithmetic", "compare"):
        return not_supported(f.__name__)
    if f.family == "compare":
        names = [f"<class 'numpy.dtypes.{'Str' if isinstance(a, str) else _class_of(a)}DType'>" for a in args]
    else:
        names = [f"dtype('<U{len(a)}')" if isinstance(a, str) else repr(asarray(a)._dtype) for a in args]
    return f"ufunc '{f.__name__}' did not contain a loop with signature matching types ({', '.join(names)}) -> None"


def _class_of(a):
    name = asarray(a)._dtype.name
    return name.capitalize() if not name.startswith("u") else "UI" + name[2:]


def not_supported(name):
    return (
        f"ufunc '{name}' not supported for the input types, and the inputs could not be safely coerced to any "
        "supported types according to the casting rule ''safe''"
    )
