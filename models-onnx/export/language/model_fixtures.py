"""`python -m export.language.model_fixtures <slug>` writes what an exported graph says when Python decodes it.

The tests decode the same graph in TypeScript.
"""

import argparse
import json
from collections.abc import Callable

import numpy as np
import onnxruntime
import torch

from ..release import MODELS
from .chatter import Tokens
from .decoding import Step, beam_search
from .dialogue_generator import Assistant
from .extractive_qa import WORD_IDS, answers, tensors
from .passages import Example
from .vocabulary import SPECIAL, Vocabulary
from .word_ids import split

FIXTURES = MODELS.parent / "tests" / "app" / "models" / "fixtures"
WIDTH = 3
PHRASES = ["二零二四年三月五号", "差一刻九点", "百分之四十五", "在98年12月3日"]
SENTENCES = ["我昨天在机场买了两张票。", "面试官会问这个问题吗？", "你好"]
PASSAGE = "Mira Tolven lives in Sarden. Broravik is led by Mira Tolven. Kelo Durin works as a baker."
QUESTIONS = ["Who is in charge of Broravik?", "Where does Mira Tolven live?", "What is the population of Sarden?"]
TALKS = [
    ["book a room please on friday", "at 10", "make it 15", "3 people"],
    ["北京周五天气怎么样", "谢谢"],
]


class Session:
    def __init__(self, slug: str, name: str = "model"):
        self.session = onnxruntime.InferenceSession(MODELS / slug / f"{name}.onnx")

    def __call__(self, wanted: list[str], **inputs: np.ndarray) -> list[np.ndarray]:
        return self.session.run(wanted, inputs)


def vocabulary_of(slug: str) -> dict:
    return json.loads((MODELS / slug / "vocabulary.json").read_text(encoding="utf-8"))


def beams(slug: str, texts: list[str], carried: list[str], reads_source: bool) -> list[dict]:
    body = vocabulary_of(slug)
    table = Vocabulary(body["source"][len(SPECIAL) :])
    encoder, decoder = Session(slug, "encoder"), Session(slug, "decoder")
    found = []
    for text in texts:
        source = np.array([table.encode(text)])
        given = dict(zip(carried, encoder(carried, source=source), strict=True))
        given |= {"source": source} if reads_source else {}
        best = beam_search(stepper(decoder, given), WIDTH, body["longest"] - 1)
        rows = [{"tokens": list(one.tokens), "score": float(one.score)} for one in best]
        found.append({"text": text, "best": rows})
    return found


def stepper(decoder: Session, given: dict[str, np.ndarray]) -> Step:
    def step(prefixes: list[list[int]]) -> np.ndarray:
        rows = {name: np.repeat(value, len(prefixes), 0) for name, value in given.items()}
        return decoder(["logits"], target=np.array(prefixes), **rows)[0][:, -1]

    return step


def readings() -> list[dict]:
    if WORD_IDS.vocabulary.tokens != vocabulary_of("extractive-qa")["tokens"]:
        raise ValueError("extractive-qa was exported with other words: export it again")
    session, found = Session("extractive-qa"), []

    def net(tokens: torch.Tensor, segments: torch.Tensor) -> dict[str, torch.Tensor]:
        start, end = session(["start", "end"], tokens=tokens.numpy(), segments=segments.numpy())
        return {"start": torch.from_numpy(start), "end": torch.from_numpy(end)}

    for question in QUESTIONS:
        words = [tuple(word for word, _ in split(text)) for text in (PASSAGE, question)]
        row = Example(*words, None)
        tokens, segments = tensors([row])
        span = answers(net, [row])[0]
        found.append(
            {"passage": PASSAGE, "question": question, "tokens": tokens[0].tolist(), "segments": segments[0].tolist()}
            | {"answer": span and list(span)}
        )
    return found


def talks() -> list[list[dict]]:
    session = Session("dialogue-generator")
    table = Vocabulary(vocabulary_of("dialogue-generator")["tokens"], ())

    def net(tokens: torch.Tensor) -> torch.Tensor:
        return torch.from_numpy(session(["logits"], tokens=tokens.numpy())[0])

    found = []
    for said in TALKS:
        assistant = Assistant(net, Tokens(table))
        turns = [(words, *assistant.answer(words)) for words in said]
        found.append([{"said": words, "state": state, "reply": reply} for words, state, reply in turns])
    return found


CASES: dict[str, Callable[[], list]] = {
    "seq2seq-translation": lambda: beams("seq2seq-translation", PHRASES, ["memory", "state"], False),
    "transformer-translation": lambda: beams("transformer-translation", SENTENCES, ["memory"], True),
    "extractive-qa": readings,
    "dialogue-generator": talks,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("slug", choices=list(CASES))
    slug = parser.parse_args().slug
    text = json.dumps({"cases": CASES[slug]()}, ensure_ascii=False)
    (FIXTURES / f"{slug}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
