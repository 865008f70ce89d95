"""`python -m export.audio.fixtures` writes the numbers that the TypeScript of `app/_models/audio/` is tested against."""

import json
from pathlib import Path

import numpy as np

from . import ctc, sampling
from .clips import mu_law
from .features import MUSIC, PROSODY, SPEECH, VOCODER, centred, griffin_lim, log_mel, mfcc

TARGET = Path(__file__).resolve().parents[3] / "tests" / "app" / "models" / "fixtures" / "audio.json"
SAMPLES, ROUNDS, BEAM = 1300, 4, 4


def rounded(values, digits: int = 9) -> list:
    return np.round(np.asarray(values, dtype=np.float64), digits).tolist()


def wave() -> np.ndarray:
    """A rising tone with an overtone and a little noise, to four decimals."""
    rng, time = np.random.default_rng(1), np.arange(SAMPLES) / 8000
    tone = np.sin(2 * np.pi * (200 + 900 * time) * time) + 0.3 * np.sin(2 * np.pi * 1700 * time)
    return np.round(0.4 * tone * np.exp(-3 * time) + 0.02 * rng.standard_normal(SAMPLES), 4)


def ctc_cases() -> list[dict]:
    rng = np.random.default_rng(2)
    sharp, flat = 3 * rng.standard_normal((14, 5)), 0.5 * rng.standard_normal((9, 4))
    repeated = np.full((6, 3), -4.0)
    repeated[[0, 1, 3], 1], repeated[[2, 4, 5], 0] = 4, 4
    cases = []
    for logits in (np.round(sharp, 3), np.round(flat, 3), repeated):
        beam = [
            {"labels": labels, "logProbability": round(p, 9)} for labels, p in ctc.prefix_beam(logits, BEAM)
        ]
        cases.append({"logits": rounded(logits, 3), "greedy": ctc.greedy(logits), "beam": beam})
    return cases


def sampling_case() -> dict:
    scores = np.round(np.random.default_rng(3).standard_normal(8) * 2, 3)
    choices = [(1.0, 8), (0.5, 8), (1.7, 3), (0.05, 1)]
    uniforms = sampling.uniforms(20261, 6)
    rows = []
    for temperature, top_k in choices:
        probabilities = sampling.chances(scores, temperature, top_k)
        picks = [sampling.pick(probabilities, value) for value in uniforms]
        rows.append(
            {"temperature": temperature, "topK": top_k, "chances": rounded(probabilities, 12), "picks": picks}
        )
    return {"scores": rounded(scores), "seed": 20261, "uniforms": uniforms, "rows": rows}


def main() -> None:
    sound = wave()
    speech = log_mel(sound, SPEECH)
    body = {
        "wave": rounded(sound, 4),
        "logMel": {
            "speech": rounded(speech),
            "prosody": rounded(log_mel(sound, PROSODY)),
            "vocoder": rounded(log_mel(sound, VOCODER)),
            "music": rounded(log_mel(sound, MUSIC)),
            "short": rounded(log_mel(sound[:50], SPEECH)),
            "silent": rounded(log_mel(np.zeros(300), SPEECH)),
        },
        "centred": rounded(centred(speech)),
        "mfcc": rounded(mfcc(speech)),
        "griffinLim": {
            "rounds": ROUNDS,
            "wave": rounded(griffin_lim(log_mel(sound, VOCODER), VOCODER, ROUNDS)),
        },
        "ctc": {"width": BEAM, "cases": ctc_cases()},
        "sampling": sampling_case(),
        "muLaw": {"wave": rounded(sound[:40] / np.abs(sound[:40]).max()), "text": mu_law(sound[:40])},
    }
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(body) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
