"""Errors as the person reads them: only frames of their own program."""

import linecache
import traceback

FILE = "main.py"
#: What Python says of an allocation that is larger than its whole address space.
BEYOND_ADDRESSES = "cannot fit 'int' into an index-sized integer"


def remember(code):
    """Lets tracebacks quote the program's lines."""
    linecache.cache[FILE] = (len(code), None, code.splitlines(keepends=True), FILE)


def _own(report):
    """Drops foreign frames, also from the errors that this one came from."""
    report.stack = traceback.StackSummary.from_list([f for f in report.stack if f.filename == FILE])
    for linked in (report.__cause__, report.__context__):
        if linked is not None:
            _own(linked)


def _line(error):
    if isinstance(error, SyntaxError) and error.filename == FILE:
        return error.lineno
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == FILE]
    return frames[-1].lineno if frames else None


def _no_room_outside(error):
    """A kernel's own working memory did not fit."""
    return type(error).__name__ == "JsException" and "allocation failed" in _message(error)


def _kind(error):
    if isinstance(error, MemoryError) or (isinstance(error, OverflowError) and _message(error) == BEYOND_ADDRESSES):
        return "memory"
    if _no_room_outside(error):
        return "memory"
    if isinstance(error, SyntaxError) and error.filename == FILE:
        return "syntax"
    return "exception"


def _message(error):
    """The error's text, even where writing it raises another one."""
    try:
        return error.msg if isinstance(error, SyntaxError) else str(error)
    except Exception:
        return f"<the text of this {type(error).__name__} cannot be shown>"


def described(error):
    report = traceback.TracebackException.from_exception(error, compact=True)
    _own(report)
    return {
        "kind": _kind(error),
        "name": "MemoryError" if isinstance(error, MemoryError) else type(error).__name__,
        "message": _message(error),
        "traceback": "".join(report.format()),
        "line": _line(error),
    }


def missing_function(fn, namespace):
    if fn in namespace:
        message = f"`{fn}` is {type(namespace[fn]).__name__}, not a function"
    else:
        message = f"the program does not define a function `{fn}`"
    return {"kind": "missing-function", "name": "NameError", "message": message, "traceback": "", "line": None}
