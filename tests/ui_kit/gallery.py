"""Composed pages with invented content, for tests that look at everything at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.widgets import (
    STRETCH,
    AppShell,
    Because,
    Button,
    Card,
    CardGrid,
    Chip,
    Choice,
    ChoiceBasket,
    ConsentRow,
    ConversationShell,
    EmptyState,
    FollowUp,
    Note,
    NoteDrawer,
    OfferCard,
    Option,
    OptionCard,
    PageHeader,
    ParentLook,
    PassphraseField,
    RailItem,
    ScaleRow,
    SearchBox,
    SegmentGroup,
    SwitchRow,
    Text,
    TextArea,
    TextField,
    ThemeRail,
    TileGroup,
    holding,
    vbox,
)  # fmt: skip

LONG = "Waar willen jullie de komende maanden samen afspraken over maken, nu alles zo anders gaat worden?"


def conversation(parents: Sequence[ParentLook]) -> ConversationShell:
    shell = ConversationShell()
    shell.presence.show_together(parents)
    rail = ThemeRail()
    rail.set_items(
        [
            RailItem("1", "Jullie samen", "done"),
            RailItem("2", "Praten als het schuurt", "begun"),
            RailItem("8", "Eigen moment", "locked", "Alleen met één ouder"),
        ],
        "1 van 3 klaar",
    )
    rail.set_current("2")
    shell.set_rail(rail)
    grid = CardGrid(220, 3, 10)
    for words in ("Wie doet wat in huis", "Wie gaat er ’s nachts uit bed", "Minder telefoon en scherm"):
        grid.addWidget(OptionCard("clock", words, parents))
    rows = [ScaleRow(one, LONG, low="0 = helemaal niet", high="10 = helemaal wel") for one in parents]
    follow = FollowUp("Wat zou het voor jullie één punt hoger maken?")
    follow.reveal()
    header = PageHeader(LONG, eyebrow="Thema 2 · Praten", lead="Tik aan wat belangrijk is.", role="h1")
    content = holding(vbox(header, holding(grid), Card(Text(LONG, "h3"), *rows), follow, STRETCH, spacing=7))
    shell.set_content(content)
    shell.set_drawer(NoteDrawer())
    shell.footer.add_left(Button("Vorige", "secondary", "arrow-left"), Button("Sla dit thema over", "quiet"))
    shell.footer.add_right(
        Button("Volgende: hoe je zelf bent opgevoed", "primary", trailing="arrow-right", short="Volgende")
    )
    return shell


def parts(parents: Sequence[ParentLook]) -> list[QWidget]:
    offer = OfferCard(
        "o", "Van partners naar ouders", "Voorbeeldorganisatie Welzijn", "Vier avonden met andere stellen.",
        [Because("Taken en tijd", "", "clock"), Because("Sanne koos dit", "A")], [("euro", "Gratis")], can_open=True,
    )  # fmt: skip
    basket = ChoiceBasket()
    basket.set_groups([("Zelf doen", [("1", "Weekbord: wie doet wat in huis en wanneer")])], 2)
    row = ConsentRow("x", LONG, "We sturen: voornaam, telefoon, taal.", "Voorbeeldorganisatie Welzijn")
    row.set_decision(True)
    row.set_extra(TextField("", name="Telefoon"))
    field = TextField("Voornaam ouder", badge=parents[0], hint="Alleen de voornaam")
    field.set_error("Vul een voornaam in. Dat mag ook een roepnaam zijn.")
    return [
        offer, basket, row, field, TextArea("Wil je daar iets over kwijt?"), PassphraseField("Je wachtzin"),
        SearchBox("Zoek een gesprek"), SegmentGroup([("a", "Licht"), ("b", "Hoog contrast")], "Kleuren"),
        TileGroup([Option("s", "Samen", "Ze zitten er allebei", badges=tuple(parents))], "Wie is er nu bij?"),
        Choice([Option("1", LONG, icon="clock"), Option("2", "Nee")], "Antwoord"),
        SwitchRow("Niemand anders kan meeluisteren", "Ook niet via de telefoon"), Chip("Bezig", "primary", "clock"),
        Note("warn", "Nog 1 vraag open", "Zonder antwoord delen we niets.", actions=[("go", "Ga erheen")]),
        EmptyState("coffee", "Vandaag nog geen gesprekken", "Begin er een.", [("n", "Nieuw gesprek", "primary")]),
    ]  # fmt: skip


def app_page(parents: Sequence[ParentLook]) -> AppShell:
    shell = AppShell("today")
    shell.set_who("Marieke de Boer")
    shell.set_online(False)
    shell.set_count("outgoing", 2, "2 wachten")
    header = PageHeader("Goedemorgen Marieke", eyebrow="Dinsdag 24 november")
    header.add_right(Button("Nieuw gesprek", "primary", "plus"))
    right = holding(vbox(Card(Text("Verzenden", "h2"), Text(LONG)), STRETCH))
    shell.set_content(holding(vbox(header, *parts(parents), STRETCH, spacing=12)), right)
    return shell
