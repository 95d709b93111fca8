"""The buttons below the talk: to what comes next and back, past a theme, out of the own moment, and the note."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.conversation import OWN_MOMENT
from ui.talk.state import State
from ui.widgets import Button, Footer


class Going(QObject):
    """Lays the buttons in a footer, and says on them where they lead."""

    def __init__(self, footer: Footer) -> None:
        super().__init__(footer)
        self._footer = footer
        self.previous = Button(self.tr("Vorige"), "secondary", "arrow-left")
        self.close_moment = Button(self.tr("Sluit het eigen moment"), "secondary", "lock")
        self.skip = Button(self.tr("Sla dit thema over"), "quiet", short=self.tr("Sla over"))
        self.note = Button(self.tr("Notitie"), "quiet", "notebook-pen", name=self.tr("Notitie (Ctrl+M)"))
        self.next = Button("x", "primary", trailing="arrow-right", short=self.tr("Volgende"))
        footer.add_left(self.close_moment, self.previous, self.skip)
        footer.add_right(self.note, self.next)

    def say(self, state: State, *, message: bool = False) -> None:
        """Say what comes next from here, whether the theme was skipped, and whether the drawer of the note holds a
        ``message`` for the professional; what it says stays in the drawer.
        """
        named = self.tr("Notitie en bericht (Ctrl+M)") if message else self.tr("Notitie (Ctrl+M)")
        self.note.set_words(self.tr("Notitie en bericht") if message else self.tr("Notitie"), named)
        self.next.set_words(self._next_words(state))
        stop = state.stop
        skipped = stop is not None and str(stop.progress) == "skipped"
        self.skip.set_words(self.tr("Toch bespreken") if skipped else self.tr("Sla dit thema over"))
        own = stop is not None and stop.key == OWN_MOMENT
        self.skip.setVisible(not own and not state.stop_shown)
        self._footer.fit()

    def _next_words(self, state: State) -> str:
        if state.stop_shown:
            return self.tr("Naar de folder")
        if not state.last_sheet:
            return self.tr("Volgende vraag") if state.theme == OWN_MOMENT else self.tr("Verder")
        if state.upcoming is None:
            return self.tr("Naar het overzicht")
        title = state.upcoming.title
        return self.tr("Volgende: {title}").format(title=title[:1].lower() + title[1:])
