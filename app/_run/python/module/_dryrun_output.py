"""What the program prints, in batches and up to a limit."""

import time

import _dryrun_host as _host

MAX_CHARACTERS = 64 * 1024
MAX_LINES = 2000
BATCH_CHARACTERS = 8 * 1024
BATCH_SECONDS = 0.02
#: A line that is not finished yet may wait a little for its end.
UNFINISHED_SECONDS = 0.2
#: The first lines go out one by one: a program that then hangs is ended with whatever is still held.
EAGER_LINES = 100


class Budget:
    """One run's allowance, shared by both streams; what is beyond it is counted in lines."""

    def __init__(self):
        self.characters, self.lines, self.dropped = MAX_CHARACTERS, MAX_LINES, 0

    def take(self, text):
        """The part of the text that may still be sent."""
        if self.characters <= 0 or self.lines <= 0:
            self._drop(text)
            return ""
        kept = text[: self.characters]
        if kept.count("\n") > self.lines:
            kept = "".join(kept.splitlines(keepends=True)[: self.lines])
        self.characters -= len(kept)
        self.lines -= kept.count("\n")
        if len(kept) < len(text):
            self._drop(text[len(kept) :])
        return kept

    def _drop(self, text):
        self.dropped += text.count("\n")


class Stream:
    encoding, errors, closed, newlines = "utf-8", "strict", False, None

    def __init__(self, name, budget):
        self.name, self._budget, self._held, self._size = name, budget, [], 0
        self._sent_at, self._eager = time.monotonic(), EAGER_LINES

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        kept = self._budget.take(text)
        if kept:
            self._held.append(kept)
            self._size += len(kept)
            if self._is_due(kept):
                self.flush()
        return len(text)

    def _is_due(self, text):
        if self._size >= BATCH_CHARACTERS:
            return True
        if "\n" in text and self._eager > 0:
            self._eager -= 1
            return True
        patience = BATCH_SECONDS if "\n" in text else UNFINISHED_SECONDS
        return time.monotonic() - self._sent_at > patience

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        if self._held:
            _host.output(self.name, "".join(self._held))
        self._held, self._size, self._sent_at = [], 0, time.monotonic()

    def isatty(self):
        return False

    def writable(self):
        return True

    def readable(self):
        return False
