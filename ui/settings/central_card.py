"""The card about central on the settings page: whether this laptop has a place there, whose, and the last contact."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.errors import AskPerson
from app.steps.see_central import CentralStanding, Contact
from ui.contact_words import belongs_words, contact_mark, contact_words
from ui.widgets import Button, Card, Chip, FlowLayout, Icon, Text, hbox, holding, vbox


class CentralCard(Card):
    """``enrol_asked`` and ``sending_asked`` lead on.

    MUST: say plainly that everything at the table works without central, and what waits for it.
    """

    enrol_asked = Signal()
    sending_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=10, margins=(18, 16, 18, 16), parent=parent)
        self.mark = Chip("", "plain", "laptop")
        self.mark.hide()
        self.belongs = Text("", "body")
        self.contact = Text("", "small")
        self.add(hbox((Text(self.tr("De centrale"), "h2"), 1), self.mark, spacing=10))
        self.add(self.belongs)
        self.add(self.contact)
        self._without = self._what_works()
        self.add(self._without)
        self.enrol = Button(self.tr("Meld deze laptop aan"), "secondary", "laptop")
        self.sending = Button(self.tr("Naar verzenden"), "secondary", "cloud-upload")
        row = FlowLayout(8)
        row.addWidget(self.enrol)
        row.addWidget(self.sending)
        self.add(holding(row))
        self.enrol.clicked.connect(self.enrol_asked)
        self.sending.clicked.connect(self.sending_asked)
        self.draw(None, None, admin=False)

    def _what_works(self) -> QWidget:
        lines = (
            ("check", "ok", self.tr("Gesprekken, aanbod, folders en toestemming werken gewoon.")),
            ("usb", "ok", self.tr("Nieuw aanbod lees je van een stick. Een overdracht kan ook op een stick.")),
            ("clock", "muted", self.tr("Aanmeldingen en meldingen wachten hier, versleuteld.")),
        )
        rows = (hbox(Icon(icon, 18, tone), (Text(words), 1), spacing=8) for icon, tone, words in lines)
        return holding(vbox(Text(self.tr("Dit werkt zonder centrale"), "bodyb"), *rows, spacing=6))

    def draw(self, central: CentralStanding | None, now: datetime | None, *, admin: bool) -> None:
        """Show how it stands at this moment; nothing before it was read. An admin can also enrol again."""
        contact = central.contact(now) if central is not None and now is not None else None
        placeless = contact in (Contact.AWAY, Contact.ENDED)
        self.mark.setVisible(contact is not None)
        self.belongs.setVisible(contact is not None)
        self._without.setVisible(placeless)
        self.enrol.setVisible(placeless or (contact is not None and admin))
        self.sending.setVisible(contact is not None and not placeless)
        self.contact.setVisible(contact is not None)
        if central is None or now is None or contact is None:
            return
        self.mark.set_words(*contact_mark(contact))
        self.enrol.set_words(
            self.tr("Meld deze laptop aan") if contact is Contact.AWAY else self.tr("Meld opnieuw aan")
        )
        if contact is Contact.AWAY:
            self.belongs.setText(self.tr("Deze laptop is nog niet aangemeld."))
            self.contact.setText(
                self.tr("Je maakt de code zelf bij de centrale.") if admin
                else self.tr("Wil je aanmelden? Je beheerder geeft je een code.")
            )  # fmt: skip
            return
        self.belongs.setText(belongs_words(central))
        ended = AskPerson(central.ended).message if contact is Contact.ENDED else ""
        self.contact.setText(ended or contact_words(central, now.astimezone().date()))
