"""MIDI files, and their sound by fluidsynth."""

import struct
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..sources import Archive, unpacked
from .features import resampled
from .voices import read_wave

TICKS = 480
TEMPO_MICROSECONDS = 500_000
TICKS_PER_SECOND = TICKS * 1_000_000 // TEMPO_MICROSECONDS
DRUMS = 9
SLOT, SILENCE = 6.0, 0.8
PER_RUN = 40
SETTINGS = ["-r", "16000", "-g", "0.5", "-o", "synth.dynamic-sample-loading=1"]
FLUID = Archive(
    "deb",
    "fluid-soundfont-gm=3.1-5.3",
    "fluid-soundfont-gm_3.1-5.3_all.deb",
    "6f531493ac4e4d9772fd96b2488ea1790af81c196135fbdd25997da0781fc60e",
)
FLUID_PATH = "usr/share/sounds/sf2/FluidR3_GM.sf2"
TIM = Archive(
    "deb",
    "timgm6mb-soundfont=1.3-5",
    "timgm6mb-soundfont_1.3-5_all.deb",
    "034abdfb296d9353433513dad5dbdcab46425ee6008fc02fe7039b46e75edc54",
)
TIM_PATH = "usr/share/sounds/sf2/TimGM6mb.sf2"


@dataclass(frozen=True)
class Note:
    """`start` and `length` in seconds."""

    start: float
    length: float
    pitch: int
    loud: int
    channel: int


@dataclass(frozen=True)
class Piece:
    """At most SLOT seconds long. `programs` by channel."""

    notes: list[Note]
    programs: dict[int, int]


def variable_length(value: int) -> bytes:
    groups = [value & 0x7F]
    while value := value >> 7:
        groups.append(0x80 | (value & 0x7F))
    return bytes(reversed(groups))


def midi_bytes(pieces: list[Piece]) -> bytes:
    """Format 0, one track, a piece every SLOT seconds; programs change before the notes of a piece."""
    events = []
    for number, piece in enumerate(pieces):
        begin = round(number * SLOT * TICKS_PER_SECOND)
        events += [
            (begin, 1, bytes([0xC0 | channel, program])) for channel, program in piece.programs.items()
        ]
        for note in piece.notes:
            start = begin + round(note.start * TICKS_PER_SECOND)
            end = begin + round(min(note.start + note.length, SLOT - SILENCE) * TICKS_PER_SECOND)
            events.append((start, 2, bytes([0x90 | note.channel, note.pitch, note.loud])))
            events.append((max(end, start + 1), 0, bytes([0x80 | note.channel, note.pitch, 0])))
    track, before = b"\x00\xff\x51\x03" + struct.pack(">I", TEMPO_MICROSECONDS)[1:], 0
    for tick, _, message in sorted(events):
        track += variable_length(tick - before) + message
        before = tick
    track += b"\x00\xff\x2f\x00"
    header = struct.pack(">4sIHHH", b"MThd", 6, 0, 1, TICKS)
    return header + struct.pack(">4sI", b"MTrk", len(track)) + track


def soundfont(other: bool) -> Path:
    return unpacked(TIM) / TIM_PATH if other else unpacked(FLUID) / FLUID_PATH


def rendered(pieces: list[Piece], font: Path, rate: int) -> list[np.ndarray]:
    """One run of fluidsynth for many pieces, cut apart afterwards: loading samples costs more than playing them."""
    waves = []
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "all.mid", Path(folder) / "all.wav"
        for first in range(0, len(pieces), PER_RUN):
            some = pieces[first : first + PER_RUN]
            source.write_bytes(midi_bytes(some))
            command = ["fluidsynth", "-ni", "-q", *SETTINGS, "-F", str(target), str(font), str(source)]
            subprocess.run(command, check=True, capture_output=True)
            samples, found = read_wave(target)
            mono = np.pad(samples.reshape(-1, 2).mean(1), (0, int(SLOT * found)))
            for i in range(len(some)):
                start = int(i * SLOT * found)
                waves.append(
                    resampled(mono[start : start + int(SLOT * found)], found, rate).astype(np.float32)
                )
    return waves
