"""Filled-in forms as somebody would type them in, and how many keys that takes. Invented."""

from app.conversation import Family, Role
from app.steps.begin_conversation import NewPerson
from app.steps.enter_from_paper import begin_paper, write_down
from app.steps.paper_lines import is_whole
from app.steps.shipped_guides import guide_named
from tests.fakes import FakeWorkplace
from ui.paper_entry.state import Entered, OwnMoment, Taken, Write, begun, update

FAMILY = Family(phase="Z2", weeks=26)
PEOPLE = [NewPerson("Ana", Role.PREGNANT), NewPerson("Ben", Role.PARTNER)]
KEY_SECONDS = 0.28
"""One key of somebody who types 40 words a minute (Card, Moran & Newell 1980, keystroke-level model: K)."""
THINK_SECONDS = 1.35
"""Reading the box on paper, once per answer (the same model: M)."""


class Typist:
    """Types at the state of the page, and counts every key; Enter is one."""

    def __init__(self, name="prenataal", people=2):
        self.place = FakeWorkplace()
        guide = guide_named(name)
        held = self.place.clock.now()
        talk = begin_paper(self.place, guide, moment="m", family=FAMILY, people=PEOPLE[:people], held_at=held)
        self.state, self.keys, self.answers = begun(guide, talk), 0, 0

    def type(self, words=""):
        """Type words, and Enter where it is needed."""
        self.keys += len(words) + (not is_whole(self.state.line, words))
        self.state, effects = update(self.state, Entered(words))
        for effect in effects:
            assert isinstance(effect, Write)
            self.answers += 1
            talk = write_down(self.place, self.state.guide, self.state.talk, effect.said)
            self.state, _ = update(self.state, Taken(talk))
        return self.state

    def own_moment(self):
        """One tap."""
        self.keys += 1
        self.state, _ = update(self.state, OwnMoment(True))

    def seconds(self):
        """What the keystroke-level model says this takes."""
        return self.keys * KEY_SECONDS + self.answers * THINK_SECONDS


def an_answer(line, sentences_left):
    """What a family might have written on this line, as it is typed."""
    item = line.item
    if item.type == "boolean":
        return "j"
    if line.options:
        return "12" if item.repeats and len(line.options) > 2 else "1"
    if item.type == "integer":
        return "7"
    if item.type in ("text", "string") and sentences_left:
        return "We koken om de beurt en lachen veel."
    return ""


def fill_in(typist, sentences):
    """Every line Enter leads to: an answer in each box, a sentence on the first ``sentences`` open lines."""
    seen = set()
    while typist.state.at not in seen:
        seen.add(typist.state.at)
        words = an_answer(typist.state.line, sentences)
        sentences -= len(words) > 10
        typist.type(words)
    return typist
