"""Reads the small PNG pictures of the emoji: 8-bit RGBA, or a palette of 4 or 8 bits, not interlaced."""

import struct
import zlib

import numpy as np

SIGNATURE = b"\x89PNG\r\n\x1a\n"
RGBA, PALETTE = 6, 3


def _chunks(data: bytes) -> dict[bytes, bytes]:
    if not data.startswith(SIGNATURE):
        raise ValueError("not a PNG picture")
    found, at = {}, len(SIGNATURE)
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        found[kind] = found.get(kind, b"") + data[at + 8 : at + 8 + length]
        at += 12 + length
    return found


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((abs(guess - left), 0, left), (abs(guess - above), 1, above), (abs(guess - corner), 2, corner))[2]


def _rows(raw: bytes, height: int, stride: int, step: int) -> np.ndarray:
    """Undoes the filter of each row; `step` is the number of bytes of a whole pixel."""
    rows = np.zeros((height + 1, stride + step), dtype=np.uint8)
    for y in range(1, height + 1):
        kind, *line = raw[(y - 1) * (stride + 1) : y * (stride + 1)]
        row, above = rows[y].tolist(), rows[y - 1].tolist()
        for x, value in enumerate(line, step):
            left, up, corner = row[x - step], above[x], above[x - step]
            guess = (0, left, up, (left + up) // 2, _paeth(left, up, corner))[kind]
            row[x] = (value + guess) & 255
        rows[y] = row
    return rows[1:, step:]


def read_png(data: bytes) -> np.ndarray:
    """[height, width, 4] in 0..255."""
    chunks = _chunks(data)
    width, height, bits, colour, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    if interlaced or (colour, bits) not in {(RGBA, 8), (PALETTE, 8), (PALETTE, 4)}:
        raise ValueError(f"colour type {colour} with {bits} bits is not read")
    channels = 4 if colour == RGBA else 1
    rows = _rows(zlib.decompress(chunks[b"IDAT"]), height, width * channels * bits // 8, channels)
    if colour == RGBA:
        return rows.reshape(height, width, 4)
    places = rows if bits == 8 else np.stack([rows >> 4, rows & 15], axis=-1).reshape(height, -1)
    palette = np.frombuffer(chunks[b"PLTE"], dtype=np.uint8).reshape(-1, 3)
    alpha = np.full(len(palette), 255, dtype=np.uint8)
    given = np.frombuffer(chunks.get(b"tRNS", b""), dtype=np.uint8)
    alpha[: len(given)] = given
    return np.concatenate([palette, alpha[:, None]], axis=1)[places]
