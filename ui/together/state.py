"""Where the parents' view is: a row of sheets, and the words it speaks. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class State:
    """``pages`` are (theme, first linkId) per sheet, in order; ``at`` is the one that is on."""

    pages: tuple[tuple[str, str], ...] = ()
    at: int = 0
    language: str = "nl"
    larger: bool = False
    dark: bool = False

    @property
    def theme(self) -> str:
        """The theme that is on, or empty."""
        return self.pages[self.at][0] if 0 <= self.at < len(self.pages) else ""


@dataclass(frozen=True)
class Looked:
    """The sheets there are now."""

    pages: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ThemeWanted:
    """The professional's page shows this theme: follow it when the parents have something there."""

    theme: str


class NextAsked:
    """On."""


class PreviousAsked:
    """Back."""


@dataclass(frozen=True)
class LanguageChosen:
    """Another language."""

    language: str


class LettersAsked:
    """Larger letters, or normal again."""


class DarkAsked:
    """Dark colours, or light again."""


Event = Looked | ThemeWanted | NextAsked | PreviousAsked | LanguageChosen | LettersAsked | DarkAsked


def update(state: State, event: Event) -> State:
    """The next state. What is on stays on when sheets appear or go."""
    match event:
        case Looked(pages):
            now = state.pages[state.at] if 0 <= state.at < len(state.pages) else None
            at = pages.index(now) if now in pages else min(state.at, max(0, len(pages) - 1))
            return replace(state, pages=pages, at=at)
        case ThemeWanted(theme):
            at = next((n for n, (key, _) in enumerate(state.pages) if key == theme), state.at)
            return state if state.theme == theme else replace(state, at=at)
        case NextAsked():
            return replace(state, at=min(state.at + 1, max(0, len(state.pages) - 1)))
        case PreviousAsked():
            return replace(state, at=max(0, state.at - 1))
        case LanguageChosen(language):
            return replace(state, language=language)
        case LettersAsked():
            return replace(state, larger=not state.larger)
        case DarkAsked():
            return replace(state, dark=not state.dark)
