"""`python -m export.measure_bands`: music-recogniser on the same pieces, played by bands that differ in one thing.

The figures stand in the question `the-stranger-band-is-easier`.
"""

from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import onnxruntime

from .audio import mel_classifier, styles
from .audio.midi import DRUMS, Piece, rendered, soundfont
from .audio.music_recogniser import SLUG, noisy, picture
from .audio.voices import RATE
from .measure import wilson

FOLDER = Path(__file__).parents[1] / SLUG
PIECES, SEED = 400, 77
PART = {False: "known", True: "unseen"}


def arranged_pieces() -> list[Piece]:
    rng = np.random.default_rng(SEED)
    return [styles.arranged(styles.NAMES[i % len(styles.NAMES)], rng, held_out=False) for i in range(PIECES)]


def played_by(piece: Piece, band: dict[int, tuple[int, ...]], rng: np.random.Generator) -> Piece:
    """The same notes; `band` gives the programs to choose from, by channel."""
    programs = {channel: choices[int(rng.random() * len(choices))] for channel, choices in band.items()}
    return replace(piece, programs=programs)


def band_of(instruments: bool, kit: tuple[int, ...]) -> dict[int, tuple[int, ...]]:
    return {role: choices[instruments] for role, choices in styles.INSTRUMENTS.items()} | {DRUMS: kit}


def right(session: onnxruntime.InferenceSession, pieces: list[Piece], other_font: bool) -> np.ndarray:
    pictures = [picture(wave) for wave in noisy(rendered(pieces, soundfont(other_font), RATE))]
    rows = np.stack([mel_classifier.fitted_length(mel) for mel in pictures])
    predicted = session.run(["logits"], {"log_mel": rows})[0].argmax(axis=1)
    return predicted == np.arange(len(pieces)) % len(styles.NAMES)


def report(name: str, hits: np.ndarray, drummed: np.ndarray) -> None:
    low, high = wilson(int(hits.sum()), len(hits))
    parts = f"with drums {hits[drummed].mean():.3f} of {drummed.sum()}, without {hits[~drummed].mean():.3f}"
    by_style = {style: round(float(hits[i :: len(styles.NAMES)].mean()), 3) for i, style in enumerate(styles.NAMES)}
    print(f"{name}: {hits.mean():.4f} ({low:.3f} to {high:.3f}); {parts}; {by_style}", flush=True)


def report_by_bass(hits: np.ndarray, played: list[Piece]) -> None:
    programs = np.array([piece.programs[styles.BASS] for piece in played])
    print("  by bass instrument:", {
        int(program): f"{hits[programs == program].mean():.2f} of {(programs == program).sum()}"
        for program in np.unique(programs)
    }, flush=True)


def main() -> None:
    session = onnxruntime.InferenceSession(str(FOLDER / "model.onnx"), providers=["CPUExecutionProvider"])
    pieces = arranged_pieces()
    drummed = np.array([any(note.channel == DRUMS for note in piece.notes) for piece in pieces])
    kits = {"known kits": styles.KITS[False]} | {f"unseen kit {kit}": (kit,) for kit in styles.KITS[True]}
    for other_font, instruments, (kit_name, kit) in product((False, True), (False, True), kits.items()):
        rng = np.random.default_rng(SEED + 1)
        played = [played_by(piece, band_of(instruments, kit), rng) for piece in pieces]
        font = "other soundfont" if other_font else "training soundfont"
        hits = right(session, played, other_font)
        report(f"{font}, {PART[instruments]} instruments, {kit_name}", hits, drummed)
        if instruments:
            report_by_bass(hits, played)


if __name__ == "__main__":
    main()
