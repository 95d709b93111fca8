"""What lies on the table: a conversation from the dossier, one nobody keeps, or practice with an invented family.

Part of the wiring: a day asks for it, and is told when everybody left the table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.conversation import Conversation, Room
from app.guide import Guide
from app.steps.anonymous import Unkept, end_anonymously
from app.steps.guide_of import conversation_guide
from app.steps.open_conversation import open_conversation
from app.steps.practise import Practice, begin_practice
from app.steps.work import Workplace
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.sitting import Sitting


class Laying(QObject):
    """At most one conversation on the table. ``left``: back to today; ``left_and_lock``: and the lock at once.

    ``desk`` gives the desk of now: the catalogue on it may be another one than this morning.
    """

    left = Signal()
    left_and_lock = Signal()

    def __init__(self, window: MainWindow, desk: Callable[[], Desk], parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._desk = window, desk
        self.sitting: Sitting | None = None
        self._let_go: Callable[[], object] | None = None

    @property
    def unkept(self) -> bool:
        """Whether what lies there is kept nowhere, and goes when it is put away."""
        return self._let_go is not None

    def begun(self, conversation: Conversation, wished: Room, guide: Guide) -> None:
        """A new conversation; ``wished`` alone still has to pass the check."""
        self._lay(conversation, guide, wished=wished)

    def begun_unkept(self, unkept: Unkept, wished: Room, guide: Guide) -> None:
        """A conversation nobody keeps: the pages work in its own place, which is in memory."""
        place = self._desk().place
        self._lay(unkept.conversation, guide, unkept.place, lambda: end_anonymously(place, unkept), wished)

    def type_in(self, talk: Conversation, guide: Guide) -> None:
        """The answers on the sheets of a talk held on paper; once kept it lies on the table."""
        from ui.paper_entry.screen import PaperEntryScreen  # not before somebody asks for it

        page = PaperEntryScreen(self._desk(), guide, talk)
        page.kept.connect(lambda kept: self.open(kept.id))
        page.stopped.connect(self.left)
        page.lock.connect(self._window.lock_now)
        self._window.hiding.connect(page.cover)
        self._window.locking.connect(page.cover)
        self._window.replace_page("paper-entry", page)
        self._window.show_page("paper-entry")

    def practise(self, family: str) -> None:
        """A whole conversation with an invented family, in memory."""
        desk = self._desk()

        def begun(practice: Practice) -> None:
            self._lay(practice.conversation, practice.guide, practice.place, practice.end)

        desk.background.dossier(
            lambda: begin_practice(desk.place, desk.home, family),
            done=begun,
            failed=self._window.show_failure,
            owner=self,
        )

    def open(self, conversation_id: str, step: str = "") -> None:
        """One from the dossier, at this step. A finished one can be looked at; the first change takes it up again."""
        desk = self._desk()

        def read() -> tuple[Conversation, Guide]:
            conversation = open_conversation(desk.place, conversation_id)
            return conversation, conversation_guide(desk.place, conversation)

        def lay(read: tuple[Conversation, Guide]) -> None:
            self._lay(*read)
            if self.sitting is not None and step:
                self.sitting.go(step)

        desk.background.dossier(read, done=lay, failed=self._window.show_failure, owner=self)

    def put_away(self) -> None:
        """Nothing on the table any more. What nobody keeps goes now; what it counted is added to the counts."""
        if self.sitting is not None:
            self.sitting.end()
            self.sitting = None
        let_go, self._let_go = self._let_go, None
        if let_go is not None:
            self._desk().background.dossier(let_go, failed=self._window.show_failure)

    def _lay(
        self,
        conversation: Conversation,
        guide: Guide,
        place: Workplace | None = None,
        let_go: Callable[[], object] | None = None,
        wished: Room | None = None,
    ) -> None:
        """``place`` is its own when it does not lie in the dossier; ``let_go`` is what makes it go again."""
        self.put_away()
        self._let_go = let_go
        desk = self._desk()
        self.sitting = Sitting(self._window, replace(desk, guide=guide, place=place or desk.place), conversation)
        self.sitting.left.connect(self.left)
        self.sitting.left_and_lock.connect(self.left_and_lock)
        self.sitting.begin()
        if wished is not None and wished.alone is not None:
            self.sitting.ask_presence(wished.alone)
