"""Who is in the room: always in sight, in word, icon and colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.widgets.button import Button
from ui.widgets.parent_badge import ParentLook


class PresencePill(Button):
    """The pill at the top left. ``clicked`` opens the choice (a page's own affair).

    MUST: begin on together; say in words who is there; never tell what is behind it. Alone to together is at once;
    together to alone always passes the check.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Samen", "presence", "users-round", name="x", parent=parent)
        self._compact = False
        self._full = self._short = self.tr("Samen")
        self.show_together(())

    def show_together(self, parents: Sequence[ParentLook]) -> None:
        """Both parents, or anybody else as well."""
        names = self.tr(" en ").join(one.name for one in parents)
        full = self.tr("Samen: {names}").format(names=names) if names else self.tr("Samen")
        self._show(full, self.tr("Samen"), "presence", "users-round")

    def show_alone(self, parent_look: ParentLook) -> None:
        """One parent, confirmed alone."""
        words = self.tr("{name} is alleen").format(name=parent_look.name)
        self._show(words, words, "presence" + parent_look.slot, "user-round")

    def show_single(self, parent_look: ParentLook) -> None:
        """A conversation with one parent who is not confirmed to be alone: counts as together."""
        words = self.tr("Met {name}").format(name=parent_look.name)
        self._show(words, words, "presence", "user-round")

    def set_compact(self, compact: bool) -> None:
        """Only the word, without names, on a small screen."""
        self._compact = compact
        self.set_words(self._short if compact else self._full, self.accessibleName())

    def _show(self, full: str, short: str, kind: str, icon: str) -> None:
        self._full, self._short = full, short
        self.set_kind(kind)
        self.set_icon(icon)
        name = self.tr("Wie is er bij: {full}. Wijzigen (Ctrl+B)").format(full=full)
        self.set_words(short if self._compact else full, name)
