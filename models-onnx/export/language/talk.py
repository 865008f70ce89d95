"""Dialogues about rooms, weather and interviews: a simulated person, an assistant's policy and its back end.

A turn is `<user> words <state> task day time extra <db> status number <bot> words <end>`.
"""

import hashlib
import random
import re
from dataclasses import dataclass

from . import talk_words as said
from .word_ids import fnv1a

NONE = "none"
SLOTS = ("task", "day", "time", "extra")
NEEDED = {"room": ("day", "time", "extra"), "weather": ("extra", "day"), "interview": ("day", "time", "extra")}
PIECE = re.compile(r"[a-z]+|\d+|[^\sa-z\d]")
State = dict[str, str]
EMPTY: State = dict.fromkeys(SLOTS, NONE)
MOST_BUSY = 3
WARMEST, WARMEST_SNOW = 30, 3


@dataclass(frozen=True)
class Turn:
    user: str
    state: State
    found: tuple[str, int]
    reply: str


def split(text: str) -> list[str]:
    """English by words, Chinese by characters, numbers whole."""
    return PIECE.findall(text.lower())


def missing(state: State) -> list[str]:
    return [slot for slot in NEEDED.get(state["task"], ()) if state[slot] == NONE]


def look_up(state: State) -> tuple[str, int]:
    """The back end: the same question always has the same answer. `none` while the state is incomplete."""
    if state["task"] == NONE or missing(state):
        return NONE, 0
    value = fnv1a(" ".join(state[slot] for slot in SLOTS))
    if state["task"] == "weather":
        sky = said.SKIES[value % 4]
        return sky, value // 4 % (WARMEST_SNOW if sky == "snow" else WARMEST) + 1
    if value % 4 == 0:
        return "busy", 0
    return "free", 1 + value // 4 % 9 if state["task"] == "room" else 0


def in_words(language: str, value: str) -> str:
    return said.SAID[language].get(value, value)


def asks_for(state: State) -> str | None:
    """What the assistant asks next: `task`, `day`, `time`, or the task for its own slot."""
    if state["task"] == NONE:
        return "task"
    wanted = missing(state)
    return (state["task"] if wanted[0] == "extra" else wanted[0]) if wanted else None


def replies(language: str, state: State, thanked: bool) -> tuple[str, ...]:
    """Every reply that the policy allows."""
    if thanked:
        return said.RESULTS[language]["thanks"]
    asked = asks_for(state)
    if asked:
        return said.ASKS[language][asked]
    status, number = look_up(state)
    form = "busy" if status == "busy" else state["task"]
    words = {slot: in_words(language, state[slot]) for slot in ("day", "time", "extra")}
    sky = in_words(language, status)
    return tuple(text.format(**words, number=number, sky=sky) for text in said.RESULTS[language][form])


class Person:
    """Knows a goal, says some of it at once and the rest when asked, and may change their mind."""

    def __init__(self, rng: random.Random, language: str, goal: State):
        self.rng, self.language, self.goal = rng, language, dict(goal)
        self.state, self.busy = dict(EMPTY), 0
        self.changes = rng.random() < 0.25
        self.greets = rng.random() < 0.15

    def value(self, slot: str) -> str:
        return in_words(self.language, self.goal[slot])

    def key(self, slot: str) -> str:
        return self.goal["task"] if slot == "extra" else slot

    def opening(self) -> str:
        forms = said.OPENINGS[self.language][self.goal["task"]]
        text = self.rng.choice(forms)
        wanted = [slot for slot in NEEDED[self.goal["task"]] if self.rng.random() < 0.45]
        self.rng.shuffle(wanted)
        for slot in wanted:
            text += said.WITH_SLOT[self.language][self.key(slot)].format(self.value(slot))
        self.state = EMPTY | {"task": self.goal["task"]} | {slot: self.goal[slot] for slot in wanted}
        return text

    def tell(self, slot: str) -> str:
        self.state[slot] = self.goal[slot]
        return self.rng.choice(said.ANSWERS[self.language][self.key(slot)]).format(self.value(slot))

    def change(self) -> str:
        """Another day or time than the one already said."""
        slots = [slot for slot in ("day", "time") if self.state[slot] != NONE]
        slot = self.rng.choice(slots)
        choices = said.DAYS if slot == "day" else said.TIMES
        self.goal[slot] = self.rng.choice([value for value in choices if value != self.goal[slot]])
        self.state[slot] = self.goal[slot]
        return self.rng.choice(said.CHANGES[self.language][slot]).format(self.value(slot))

    def speak(self) -> str | None:
        """The next words, given that the assistant understood so far; None when the person is content."""
        if self.greets:
            self.greets = False
            return self.rng.choice(said.GREETINGS[self.language])
        if self.state["task"] == NONE:
            return self.opening()
        if self.changes and (self.state["day"], self.state["time"]) != (NONE, NONE):
            self.changes = False
            return self.change()
        wanted = missing(self.state)
        if wanted:
            return self.tell(wanted[0])
        if look_up(self.state)[0] == "busy" and self.busy < MOST_BUSY:
            self.busy += 1
            self.goal["time"] = self.rng.choice([time for time in said.TIMES if time != self.goal["time"]])
            return self.tell("time")
        return None


def held_out(goal: State) -> bool:
    return hashlib.sha256(" ".join(goal[slot] for slot in SLOTS).encode()).digest()[0] < 40


def new_goal(rng: random.Random, test: bool) -> State:
    while True:
        task = rng.choice(said.TASKS)
        goal = {"task": task, "day": rng.choice(said.DAYS), "time": NONE, "extra": rng.choice(said.EXTRAS[task])}
        if task != "weather":
            goal["time"] = rng.choice(said.TIMES)
        if held_out(goal) == test:
            return goal


def dialogue(rng: random.Random, test: bool) -> list[Turn]:
    """One goal or two in one language, with the policy's own replies; training never states a held-out goal."""
    language, turns = rng.choice(said.LANGUAGES), []
    for _ in range(1 if rng.random() < 0.7 else 2):
        person = Person(rng, language, new_goal(rng, test))
        while (words := person.speak()) is not None:
            state = dict(person.state)
            reply = rng.choice(replies(language, state, False))
            turns.append(Turn(words, state, look_up(state), reply))
    if rng.random() < 0.3:
        words = rng.choice(said.THANKS[language])
        state = turns[-1].state
        turns.append(Turn(words, state, look_up(state), rng.choice(replies(language, state, True))))
    return turns


def allowed(turns: list[Turn], test: bool) -> bool:
    """After changes of mind a state may be a held-out goal: such dialogues belong to the test only."""
    complete = [turn.state for turn in turns if turn.state["task"] != NONE and not missing(turn.state)]
    return any(held_out(state) for state in complete) == test


def dialogues(seed: int, test: bool, count: int) -> list[list[Turn]]:
    rng, found = random.Random(seed), []
    while len(found) < count:
        turns = dialogue(rng, test)
        if allowed(turns, test):
            found.append(turns)
    return found
