"""A program and its baseline, loaded side by side and called one case at a time: the host holds the clock."""

import json

import _dryrun_guard as guard
from _dryrun_errors import described
from _dryrun_harness import Request, begin, end

_sides, _streams = {}, []


def load(side, text):
    """Loads one of the two; the words of what went wrong, or null."""
    request = Request(json.loads(text))
    if not _sides:
        _streams[:] = begin(request.budget)
    _sides[side] = request
    try:
        return json.dumps(request.load())
    except BaseException as raised:
        return json.dumps(described(raised))


def call(side, index, text):
    _sides[side].answer(index, json.loads(text))


def close(text):
    guard.restore()
    end(_streams, json.loads(text), *_sides.values())
    _sides.clear()
