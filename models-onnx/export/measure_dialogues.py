"""`python -m export.measure_dialogues`: where the 300 test dialogues of dialogue-generator go wrong, from its ONNX file.

Each dialogue ends at its first mistake, as in the card's metric. The figures stand in the question
`four-dialogues-in-five`.
"""

import json
import random
import re
from collections import Counter
from pathlib import Path

import onnxruntime
import torch

from .language import dialogue_generator as assistant
from .language.chatter import SPECIAL, Tokens
from .language.talk import Person, look_up, new_goal, replies, split
from .language.talk_words import LANGUAGES
from .language.vocabulary import Vocabulary

FOLDER = Path(__file__).parents[1] / assistant.SLUG
Answer = tuple[dict[str, str], str]


def kind_of(person: Person, answer: Answer) -> str:
    """What is wrong with the assistant's turn, or nothing."""
    state, reply = answer
    if state != person.state:
        return "state"
    fitting = [" ".join(split(text)) for text in replies(person.language, person.state, False)]
    if reply in fitting:
        return ""
    said, right = (set(re.findall(r"\d+", text)) for text in (reply, " ".join(fitting)))
    if not said:
        return "question"
    room = str(look_up(person.state)[1])
    if state["task"] == "weather":
        return f"temperature in {state['extra']} on {state['day']}"
    return "people" if room in said and said != right else "room"


def talk(net, tokens: Tokens, seed: int) -> tuple[str, str, int, str]:
    rng = random.Random(seed)
    language = rng.choice(LANGUAGES)
    person, speaker = Person(rng, language, new_goal(rng, True)), assistant.Assistant(net, tokens)
    turns, wrong = 0, ""
    while not wrong and (words := person.speak()) is not None:
        turns, wrong = turns + 1, kind_of(person, speaker.answer(words))
    return language, person.goal["task"], turns, wrong


def main() -> None:
    listed = json.loads((FOLDER / "vocabulary.json").read_text(encoding="utf-8"))["tokens"]
    tokens = Tokens(Vocabulary(listed[len(SPECIAL) :], SPECIAL))
    session = onnxruntime.InferenceSession(str(FOLDER / "model.onnx"), providers=["CPUExecutionProvider"])

    def net(ids: torch.Tensor) -> torch.Tensor:
        return torch.from_numpy(session.run(["logits"], {"tokens": ids.numpy()})[0])

    first = assistant.SEED + 10
    talks = [talk(net, tokens, seed) for seed in range(first, first + assistant.TEST)]
    right = [one for one in talks if not one[3]]
    print(f"{len(right)} of {len(talks)} without a mistake, {sum(turns for _, _, turns, _ in talks)} turns")
    print("first mistakes:", Counter(wrong for *_, wrong in talks if wrong))
    for place in (0, 1):
        print(Counter(one[place] for one in right), "of", Counter(one[place] for one in talks))
    ends = Counter(turns for _, _, turns, wrong in talks if wrong)
    for turn in range(1, max(turns for _, _, turns, _ in talks) + 1):
        print(f"turn {turn}: {ends[turn]} of {sum(turns >= turn for _, _, turns, _ in talks)} go wrong")


if __name__ == "__main__":
    main()
