"""A resident's question answered: words, phase, life area, subject and postcode; by the search rules of the device."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.catalogue.codes import PHASES
from app.catalogue.facets import EVERYWHERE, FITS_UNSAID
from app.catalogue.meant import meanings
from app.catalogue.rules import rules
from app.catalogue.search import PREFIX_FROM, typed, ways
from central.database import Transaction
from central.finding import store
from central.finding.rows import mark
from central.finding.store import Looked
from central.state import server_state

PAGE = 20
__all__ = ["LIFE_AREAS", "PAGE", "PHASES", "SUBJECTS", "Answer", "Question", "find", "question", "subject_icons"]
LIFE_AREAS = (
    "relatie-gezin",
    "opvoeding",
    "gezondheid-mentaal",
    "gezondheid-lichaam",
    "inkomen-schuld",
    "wonen",
    "werk-school-dag",
    "netwerk-meedoen",
    "juridisch",
    "veiligheid",
)
SUBJECTS = (
    "RELATIE", "OPVOED", "MENTAAL", "STEUN", "ONTMOETING", "OUDERCURSUS", "INKOMEN", "SCHULD", "WERK-VERLOF", "WONEN",
    "TAAL", "JURIDISCH", "MEDIATION", "OUDERSCHAP-NA", "COMPLEX", "KIND-INFO", "KIND-COLLECTIEF", "STEUNFIGUUR",
    "MEDISCH", "VERSLAVING", "AGRESSIEHULP", "ROUW", "KEUZEHULP", "LOKET",
)  # fmt: skip
"""Categories as questions, what parents ask most first; those that are never offered are not among them."""


def subject_icons() -> Mapping[str, str]:
    """The icon of each subject, as on the device."""
    return rules().icons


@dataclass(frozen=True)
class Question:
    """What somebody asks. Codes are those of domain.md section 5.1; what is not a code there is taken for nothing."""

    words: str = ""
    phase: str = ""
    life_area: str = ""
    subject: str = ""
    postcode: str = ""
    page: int = 1

    @property
    def empty(self) -> bool:
        """Whether nothing was asked."""
        return not (self.words.strip() or self.phase or self.life_area or self.subject or self.postcode)


@dataclass(frozen=True)
class Answer:
    """A page of ids in order, how many there are in all, and the words looked for when they are not what was typed."""

    ids: tuple[str, ...]
    total: int
    corrected: str = ""
    wider: bool = False
    """Whether one of the words was enough, because nothing holds them all."""

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // PAGE))


def question(words: str, phase: str, life_area: str, subject: str, postcode: str, page: int) -> Question:
    """What was asked, with everything that is no code of ours left out; a postcode counts by its four digits."""
    digits = postcode.strip()[:4]
    return Question(
        words.strip()[:200],
        phase if phase in PHASES else "",
        life_area if life_area in LIFE_AREAS else "",
        subject if subject in SUBJECTS else "",
        digits if len(digits) == 4 and digits.isascii() and digits.isdecimal() else "",
        max(1, min(page, 10_000)),
    )


def find(connection: Transaction, asked: Question) -> Answer:
    """The services for a question: what holds every word, else what was meant, else what holds one of the words."""
    marks = _marks(asked)
    first = (asked.page - 1) * PAGE
    whole = typed(asked.words)
    if not whole:
        if asked.words.strip():
            return Answer((), 0)
        looked = Looked((), marks)
        return Answer(store.page(connection, looked, first, PAGE), store.count(connection, looked))
    vocabulary = _Vocabulary(connection)
    for tried in meanings(whole, vocabulary):
        looked = Looked(tuple(_forms(spellings) for spellings in tried.spellings), marks)
        if total := store.count(connection, looked):
            return Answer(store.page(connection, looked, first, PAGE), total, tried.corrected)
    looked = Looked((_forms(whole),), marks)
    total = store.count(connection, looked) if len(whole) > 1 else 0
    return Answer(store.page(connection, looked, first, PAGE) if total else (), total, wider=bool(total))


def _marks(asked: Question) -> tuple[tuple[str, ...], ...]:
    """Of each group one must be there; a service that does not say its phase is for every phase."""
    groups = []
    for name, value in (("phase", asked.phase), ("life-area", asked.life_area), ("category", asked.subject)):
        if value:
            groups.append((mark(name, value), *((mark(name, ""),) if name in FITS_UNSAID else ())))
    if asked.postcode:
        begins = (asked.postcode[:end] for end in range(1, 5))
        groups.append((*(mark("postcode", begin) for begin in begins), mark("postcode", EVERYWHERE)))
    return tuple(groups)


def _forms(spellings: tuple[str, ...]) -> tuple[tuple[str, bool], ...]:
    return tuple(dict.fromkeys(form for word in spellings for form in ways(word)))


class _Vocabulary:
    """The words of everything a resident can find; read when a question found nothing, and kept until a change."""

    _kept: tuple[tuple[str, int], frozenset[str]] = (("", -1), frozenset())

    def __init__(self, connection: Transaction) -> None:
        self._connection = connection

    def _words(self) -> frozenset[str]:
        state = server_state(self._connection)
        now = (str(state.epoch), state.revision)
        before, words = type(self)._kept
        if before != now:
            words = store.vocabulary(self._connection)
            type(self)._kept = (now, words)
        return words

    def known(self, word: str) -> bool:
        """Whether anything is found for a word."""
        return store.count(self._connection, Looked((_forms((word,)),), ())) > 0

    def containing(self, part: str) -> tuple[str, ...]:
        """Words with ``part`` somewhere in them."""
        return tuple(sorted(word for word in self._words() if part in word))

    def between(self, first: str, beyond: str, letters: int) -> tuple[str, ...]:
        """Words from ``first`` up to but without ``beyond``, of at least so many letters."""
        return tuple(sorted(w for w in self._words() if first <= w < beyond and len(w) >= max(letters, PREFIX_FROM)))
