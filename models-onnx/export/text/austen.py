"""Jane Austen's six novels from the Debian package of the R package janeaustenr."""

import struct
import zlib

from ..sources import Archive, unpacked

NOVELS = Archive(
    "deb",
    "r-cran-janeaustenr=1.0.0-1",
    "r-cran-janeaustenr_1.0.0-1_all.deb",
    "df6bddf211906d1ff404f8ff662c21b34e6660e7f54a311084e749050c019c95",
)
FILE = "usr/lib/R/site-library/janeaustenr/data/Rdata.rdb"
# R's serialisation: an item's type is the low byte of its flags.
STRINGS, STRING = 16, 9


def _tables(data: bytes) -> list[bytes]:
    """R keeps each object as its plain size in 4 bytes and a zlib stream."""
    found, place = [], 0
    while place < len(data):
        stream = zlib.decompressobj()
        found.append(stream.decompress(data[place + 4 :]))
        place = len(data) - len(stream.unused_data)
    return found


def _lines(table: bytes) -> list[str]:
    """The first vector of strings in a serialised object."""
    place = table.index(struct.pack(">I", STRINGS))
    count = struct.unpack_from(">I", table, place + 4)[0]
    place += 8
    lines = []
    for _ in range(count):
        flags, size = struct.unpack_from(">Ii", table, place)
        if flags & 0xFF != STRING:
            raise ValueError("not a string")
        place += 8
        lines.append(table[place : place + max(0, size)].decode("utf-8"))
        place += max(0, size)
    return lines


def novels() -> list[list[str]]:
    """The lines of each novel, in the order of their first lines."""
    data = (unpacked(NOVELS) / FILE).read_bytes()
    found = [_lines(table) for table in _tables(data)]
    return sorted((lines for lines in found if len(lines) > 1_000), key=lambda lines: lines[0])


def paragraphs(lines: list[str]) -> list[str]:
    """Lines joined until a blank one."""
    joined, current = [], []
    for line in [*lines, ""]:
        if line.strip():
            current.append(line.strip())
        elif current:
            joined.append(" ".join(current))
            current = []
    return joined
