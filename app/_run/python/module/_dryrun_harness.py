"""Serves one request of the page: runs a program, or calls its function once per case."""

import ast
import builtins
import json
import sys

import _dryrun_guard as guard
import _dryrun_host as _host
import _dryrun_tensors as tensors
import numpy as np
from _dryrun_errors import FILE, described, missing_function, remember
from _dryrun_output import Budget, Stream


class Request:
    def __init__(self, request):
        self.request, self.code, self.budget = request, request["code"], Budget()
        self.probes = self.fn = None
        self.namespace = {
            "__name__": "__main__", "__builtins__": builtins, "__file__": FILE, "probe": self.probe, "show": self.show,
        }  # fmt: skip

    def probe(self, name, value):
        """Records an intermediate value for the judge; outside a judged call it does nothing."""
        if self.probes is not None:
            self.probes[str(name)] = _packed_or_note(value)
        return value

    def show(self, value, title="", kind=None):
        """Draws an array beside the output: as a line, an image or a matrix."""
        sys.stdout.flush()
        sys.stderr.flush()
        try:
            tensors.show(value, title, kind)
        except tensors.Unfit as unfit:
            print(f"show: not an array of numbers that can be shown ({unfit.got})", file=sys.stderr)

    def execute(self):
        """Runs the program; the value of a bare last expression is returned."""
        remember(self.code)
        tree = ast.parse(self.code, FILE)
        last = None
        if tree.body and isinstance(tree.body[-1], ast.Expr):
            last = ast.Expression(tree.body.pop().value)
        exec(compile(tree, FILE, "exec"), self.namespace)
        return None if last is None else eval(compile(last, FILE, "eval"), self.namespace)

    def run(self):
        value = self.execute()
        if isinstance(value, np.ndarray) and value.size:
            self.show(value)

    def load(self):
        """Runs the program and keeps its function; what keeps it from being called is returned."""
        self.execute()
        self.fn = self.namespace.get(self.request["fn"])
        return None if callable(self.fn) else missing_function(self.request["fn"], self.namespace)

    def call(self):
        error = self.load()
        if error is None:
            for index, case in enumerate(self.request["cases"]):
                self.answer(index, case)
        return error

    def answer(self, index, case):
        """Calls the function for one case; when this returns, the host has all that came of it."""
        arguments = [tensors.received(i["place"], i["dtype"], i["dims"]) for i in case]
        self.probes = {}
        try:
            returned, error = self.fn(*arguments), None
        except BaseException as raised:
            error = described(raised)
        outputs = {} if error else self.named(returned)
        notes = _send_all("output", outputs) + _send_all("probe", self.probes)
        sys.stdout.flush()
        sys.stderr.flush()
        _host.case(index, json.dumps({"error": error, "notes": notes}))
        self.probes = None

    def named(self, returned):
        names = self.request["outputs"]
        if len(names) == 1:
            return {names[0]: _packed_or_note(returned)}
        if not isinstance(returned, tuple | list):
            got = f"one {type(returned).__name__} instead of {len(names)} values"
            return {name: ("missing", got) for name in names}
        short = f"{len(returned)} values instead of {len(names)}"
        return {
            name: _packed_or_note(returned[i]) if i < len(returned) else ("missing", short)
            for i, name in enumerate(names)
        }


def _packed_or_note(value):
    try:
        return tensors.packed(value)
    except tensors.Unfit as unfit:
        return (unfit.problem, unfit.got)


def _send_all(kind, values):
    """Sends the arrays; what is none comes back as notes."""
    notes = []
    for name, value in values.items():
        if isinstance(value, tuple):
            notes.append({"name": name, "problem": value[0], "got": value[1]})
        else:
            tensors.send(f"{kind} {name}", value)
    return notes


def begin(budget):
    guard.begin()
    sys.stdout, sys.stderr = streams = (Stream("stdout", budget), Stream("stderr", budget))
    return streams


def end(streams, error, *requests):
    for stream in streams:
        stream.flush()
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    for request in requests:
        request.namespace.clear()
    _host.finish(json.dumps({"error": error, "dropped": sum(request.budget.dropped for request in requests)}))


def serve():
    request = Request(json.loads(_host.request()))
    streams = begin(request.budget)
    error, raised = None, None
    try:
        error = request.call() if "fn" in request.request else request.run()
    except SystemExit:
        pass
    except BaseException as caught:
        raised = caught
    guard.restore()
    if raised is not None:
        error = described(raised)
    end(streams, error, request)


guard.close()
