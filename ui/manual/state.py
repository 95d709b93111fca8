"""What the manual shows: which chapter, and which chapters hold a word that is looked for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.steps.read_manual import Chapter


@dataclass(frozen=True)
class State:
    """``chosen`` is the title of the chapter that is open."""

    chapters: tuple[Chapter, ...]
    chosen: str
    search: str = ""


def begin(chapters: tuple[Chapter, ...]) -> State:
    """The first chapter is open."""
    return State(chapters, chapters[0].title)


@dataclass(frozen=True)
class Chosen:
    """Another chapter, by its title."""

    title: str


@dataclass(frozen=True)
class Searched:
    """A word to look for; empty shows every chapter."""

    words: str


Event = Chosen | Searched


def update(state: State, event: Event) -> State:
    """The next state. Looking for a word opens the first chapter that holds it."""
    match event:
        case Chosen(title):
            return replace(state, chosen=title)
        case Searched(words):
            after = replace(state, search=words.strip())
            fit = found(after)
            open_still = any(chapter.title == after.chosen for chapter in fit)
            return after if open_still or not fit else replace(after, chosen=fit[0].title)


def found(state: State) -> tuple[Chapter, ...]:
    """The chapters that hold every word that is looked for, whatever the capitals."""
    wanted = state.search.casefold().split()
    return tuple(c for c in state.chapters if all(word in f"{c.title} {c.words}".casefold() for word in wanted))


def shown(state: State) -> Chapter | None:
    """The chapter to read; None when no chapter holds the words."""
    return next((chapter for chapter in found(state) if chapter.title == state.chosen), None)
