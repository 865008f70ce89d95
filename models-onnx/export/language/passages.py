"""Short passages about invented people, towns and projects, with questions whose answer is a span or missing."""

import hashlib
import random
from dataclasses import dataclass

SYLLABLES = [a + b for a in "b d f g k l m n p r s t v z br tr".split() for b in "a e i o u".split()]
ENDS = ("", "n", "r", "l", "s", "ra", "na", "vik", "den", "mo")
JOBS = ("teacher", "nurse", "pilot", "painter", "baker", "lawyer", "farmer", "driver", "singer", "builder")
TOPICS = (
    "sea ice",
    "speech recognition",
    "machine translation",
    "city traffic",
    "old maps",
    "bird songs",
    "solar power",
    "rare plants",
    "protein folding",
    "handwriting",
)
LANGUAGES = ("Python", "Rust", "Julia", "Java", "Fortran", "Lisp")
RELATIONS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "home": (
        ("{a} lives in {b} .", "{a} has a house in {b} .", "{a} moved to {b} some years ago .", "The home of {a} is {b} ."),
        ("Where does {a} live ?", "In which town does {a} live ?", "Which town is the home of {a} ?"),
    ),
    "job": (
        ("{a} works as a {b} .", "{a} is a {b} .", "By profession {a} is a {b} .", "{a} became a {b} ."),
        ("What is the job of {a} ?", "What does {a} work as ?", "What is {a} by profession ?"),
    ),
    "leader": (
        ("{b} leads {a} .", "{a} is led by {b} .", "The head of {a} is {b} .", "{b} is in charge of {a} ."),
        ("Who leads {a} ?", "Who is the head of {a} ?", "Who is in charge of {a} ?"),
    ),
    "start": (
        ("{a} began in {b} .", "Work on {a} started in {b} .", "{a} dates from {b} .", "In {b} , {a} began ."),
        ("When did {a} begin ?", "In which year did work on {a} start ?", "What year does {a} date from ?"),
    ),
    "topic": (
        ("{a} is about {b} .", "{a} studies {b} .", "The subject of {a} is {b} .", "In {a} , people study {b} ."),
        ("What is {a} about ?", "What does {a} study ?", "What is the subject of {a} ?"),
    ),
    "size": (
        ("{a} has {b} people .", "About {b} people live in {a} .", "The population of {a} is {b} .", "{b} people call {a} their home ."),
        ("How many people live in {a} ?", "What is the population of {a} ?", "How many people does {a} have ?"),
    ),
    "river": (
        ("{a} lies on the river {b} .", "The river {b} flows through {a} .", "{a} was built on the river {b} .", "Boats reach {a} on the river {b} ."),
        ("Which river flows through {a} ?", "On which river does {a} lie ?", "What is the river of {a} called ?"),
    ),
    "language": (
        ("{a} is written in {b} .", "The code of {a} is in {b} .", "People wrote {a} in {b} .", "{a} uses {b} ."),
        ("In which language is {a} written ?", "What language does {a} use ?", "Which language is the code of {a} in ?"),
    ),
}
ABOUT = {
    "person": ("home", "job"),
    "project": ("leader", "start", "topic", "language"),
    "town": ("size", "river"),
}
SENTENCES = (4, 7)
UNANSWERABLE = 0.3


@dataclass(frozen=True)
class Fact:
    relation: str
    subject: str
    answer: str
    template: int

    def sentence(self) -> str:
        text = RELATIONS[self.relation][0][self.template].format(a=self.subject, b=self.answer)
        return text[0].upper() + text[1:]


@dataclass(frozen=True)
class Example:
    """Words are separated by spaces. `answer` is the span of words in the passage, or None."""

    passage: tuple[str, ...]
    question: tuple[str, ...]
    answer: tuple[int, int] | None
    relation: str = ""


def held_out_name(name: str) -> bool:
    return hashlib.sha256(name.encode()).digest()[0] < 64


def word(rng: random.Random, part: str) -> str:
    """An invented name; names of validation and test never occur in training."""
    while True:
        name = "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(1, 2))) + rng.choice(ENDS)
        if len(name) > 3 and held_out_name(name) == (part != "train"):
            return name.capitalize()


def answer_of(rng: random.Random, relation: str, part: str, people: list[str]) -> str:
    if relation == "leader":
        return rng.choice(people)
    if relation == "start":
        return str(rng.randint(1900, 2030))
    if relation == "size":
        return str(rng.randint(200, 90_000))
    choices = {"job": JOBS, "topic": TOPICS, "language": LANGUAGES}
    return rng.choice(choices[relation]) if relation in choices else word(rng, part)


def facts(rng: random.Random, part: str) -> list[Fact]:
    """Each relation of a subject at most once, subjects of one kind side by side as distractors."""
    people = [f"{word(rng, part)} {word(rng, part)}" for _ in range(rng.randint(2, 3))]
    subjects = {
        "person": people,
        "project": [word(rng, part) for _ in range(2)],
        "town": [word(rng, part) for _ in range(2)],
    }
    every = [
        (relation, subject) for kind, names in subjects.items() for subject in names for relation in ABOUT[kind]
    ]
    chosen = rng.sample(every, rng.randint(*SENTENCES))
    return [
        Fact(relation, subject, answer_of(rng, relation, part, people), rng.randrange(4))
        for relation, subject in chosen
    ]


def held_out_pairing(relation: str, template: int, question: int) -> bool:
    """Each question form meets one of the four sentence forms in the test only."""
    return (list(RELATIONS).index(relation) + template + question) % 4 == 0


def question_about(rng: random.Random, fact: Fact, test: bool) -> tuple[str, ...] | None:
    forms = range(len(RELATIONS[fact.relation][1]))
    fitting = [form for form in forms if held_out_pairing(fact.relation, fact.template, form) == test]
    if not fitting:
        return None
    return tuple(RELATIONS[fact.relation][1][rng.choice(fitting)].format(a=fact.subject).split())


def example(rng: random.Random, part: str) -> Example | None:
    told = facts(rng, part)
    sentences = [fact.sentence().split() for fact in told]
    place = rng.randrange(len(told))
    question = question_about(rng, told[place], part == "test")
    if question is None:
        return None
    if rng.random() < UNANSWERABLE:
        rest = [sentence for row, sentence in enumerate(sentences) if row != place]
        return Example(tuple(sum(rest, [])), question, None, told[place].relation)
    before = sum(len(sentence) for sentence in sentences[:place])
    words, wanted = sentences[place], told[place].answer.split()
    first = next(
        row
        for row in range(len(words))
        if [one.lower() for one in words[row : row + len(wanted)]] == [one.lower() for one in wanted]
    )
    span = (before + first, before + first + len(wanted) - 1)
    return Example(tuple(sum(sentences, [])), question, span, told[place].relation)


def examples(seed: int, part: str, count: int) -> list[Example]:
    rng, found = random.Random(seed), []
    while len(found) < count:
        one = example(rng, part)
        if one:
            found.append(one)
    return found
