"""The page where a professional accounts for what was done without consent."""

from __future__ import annotations

from app.clock import here
from app.consent.accounting import Ground, Told, WithoutConsent
from app.steps.open_conversation import open_conversation
from app.steps.read_person import PersonHere, people_here
from app.steps.without_consent import act_without_consent, done_without_consent, step_words
from app.texts import day_words
from ui.desk import Desk
from ui.upkeep_page import UpkeepPage
from ui.widgets import (
    STRETCH,
    Button,
    Card,
    EmptyState,
    Icon,
    Note,
    Option,
    Segment,
    SegmentGroup,
    Text,
    TextArea,
    TextField,
    TileGroup,
    clear,
    hbox,
    holding,
    vbox,
)
from ui.widgets.fault_line import FaultLine
from ui.without.state import (
    STEPS,
    Came,
    Chose,
    Effect,
    Event,
    Failed,
    GroundPicked,
    Keep,
    KeepAsked,
    Kept,
    Left,
    List,
    Listed,
    Picked,
    Place,
    Read,
    ReadEntries,
    State,
    Wrote,
    family,
    update,
)
from ui.without.words import fault_words, ground_words, told_words


class WithoutScreen(UpkeepPage):
    """MUST: say when it is allowed and what then must be explained; name nobody for advice; send nothing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            self.tr("Zonder toestemming"),
            self.tr("Soms mag of moet iets zonder ja van de ouder. Schrijf dan op wat je deed, en waarom."),
        )
        self.state = State()
        self.rows: dict[str, Button] = {}
        self._list = vbox(spacing=10)
        self.other = Button(self.tr("Ander gesprek"), "quiet", "arrow-left")
        self.before = vbox(spacing=6)
        self.grounds = TileGroup(
            [Option(ground.value, *ground_words(ground)) for ground in Ground], self.tr("Wat is er gedaan?"), most=3,
            stacked=False, least=280,
        )  # fmt: skip
        self.faults = {place: FaultLine() for place in Place}
        self._choices = vbox(spacing=10)
        self.groups: dict[Place, SegmentGroup] = {}
        self._laid: object = None
        self.reason = TextArea(
            self.tr("Waarom?"),
            hint=self.tr("Feiten, geen oordeel. Hoe minder over het gezin, hoe beter."),
            lines=3,
        )
        self.second = TextField(self.tr("Wie keek er mee?"), hint=self.tr("Naam of functie."), longest=80, width=420)
        self.keep = Button(self.tr("Schrijf het op"), "primary", "check")
        self.form = holding(
            vbox(
                hbox(self.other, STRETCH),
                self.before,
                Text(self.tr("Wat is er gedaan?"), "h2"),
                self.grounds,
                self.faults[Place.GROUND],
                self._choices,
                self.reason,
                self.faults[Place.REASON],
                self.second,
                self.faults[Place.SECOND],
                Note("info", self.tr("De app verstuurt niets"), self.tr("Een melding doe je in jullie eigen systeem.")),
                hbox(STRETCH, self.keep),
                spacing=12,
            )
        )
        self.put(self._list, self.form)
        self.other.clicked.connect(lambda: self._on(Left()))
        self.grounds.chosen.connect(lambda key: self._on(GroundPicked(Ground(key))))
        self.reason.edited.connect(lambda words: self._on(Wrote(Place.REASON, words)))
        self.second.edited.connect(lambda words: self._on(Wrote(Place.SECOND, words)))
        self.keep.clicked.connect(lambda: self._on(KeepAsked()))
        self._draw()

    def came(self) -> None:
        """Read who there is."""
        self._on(Came())

    def forget(self) -> None:
        """Nobody's words stay on the page."""
        self.state = State()
        self._empty()
        self._draw()

    def _empty(self) -> None:
        self.reason.set_text("")
        self.reason.input.document().clearUndoRedoStacks()
        self.second.set_text("")
        self.grounds.set_values(())

    def _on(self, event: Event) -> None:
        if isinstance(event, Left | Picked):
            self.quiet()
            self._empty()
        self.state, effects = update(self.state, event)
        self._draw()
        for effect in effects:
            self._perform(effect)

    def _perform(self, effect: Effect) -> None:
        match effect:
            case List():
                self.work(people_here, lambda people: self._on(Listed(people)))
            case ReadEntries(conversation):
                self.work(
                    lambda place: done_without_consent(place, conversation), lambda entries: self._on(Read(entries))
                )
            case Keep():
                self._keep(effect)

    def _keep(self, keep: Keep) -> None:
        self.work(
            lambda place: act_without_consent(
                place, open_conversation(place, keep.conversation), keep.ground, person_id=keep.person, step=keep.step,
                reason=keep.reason, told=keep.told, checked_by=keep.second,
            ),
            lambda _entry: self._kept(),
            lambda _error: self._on(Failed()),
        )  # fmt: skip

    def _kept(self) -> None:
        self._empty()
        self._on(Kept())
        self.tell(self.tr("Het staat erin, met dag en naam van wie het opschreef."))

    # Drawing.

    def _draw(self) -> None:
        state = self.state
        there = bool(state.conversation)
        self.form.setVisible(there)
        self._draw_list(there)
        self._draw_before()
        if state.ground is not None:
            self.grounds.set_values([state.ground.value])
        self._draw_choices()
        explained = state.ground in (Ground.REPORT, Ground.VITAL)
        self.reason.setVisible(explained)
        self.second.setVisible(state.ground is Ground.VITAL)
        for place, line in self.faults.items():
            line.set_words(fault_words(state.faults.get(place, "")))
        self.keep.disable_because(self.tr("We schrijven het op.") if state.busy else "")

    def _draw_list(self, there: bool) -> None:
        clear(self._list)
        self.rows = {}
        if there:
            return
        talks: dict[str, list[PersonHere]] = {}
        for one in self.state.people:
            talks.setdefault(one.conversation, []).append(one)
        for conversation, people in talks.items():
            letters = self.tr(" en ").join(f"{one.initial}." for one in people)
            when = day_words(people[0].begun)
            go = Button(self.tr("Kies"), "secondary", name=self.tr("Kies {who}, {when}").format(who=letters, when=when))
            go.clicked.connect(lambda _on, id_=conversation: self._on(Picked(id_)))
            self.rows[conversation] = go
            said = vbox(Text(letters, "bodyb"), Text(when, "small"), spacing=1)
            self._list.addWidget(Card(hbox((said, 1), go, spacing=12), margins=(16, 10, 12, 10)))
        if self.state.loaded and not talks:
            self._list.addWidget(EmptyState("calendar-days", self.tr("Er zijn nog geen gesprekken"), ""))

    def _draw_before(self) -> None:
        clear(self.before)
        for entry in self.state.entries:
            self.before.addLayout(hbox(Icon("history", 18, "muted"), (Text(self._line(entry), "small"), 1), spacing=8))

    def _line(self, entry: WithoutConsent) -> str:
        day = day_words(here(entry.recorded_at))
        told = told_words(entry.told)
        return self.tr("{day}: {step} {told}.").format(day=day, step=step_words(entry.step), told=told)

    def _draw_choices(self) -> None:
        state = self.state
        now = (state.ground, state.conversation, state.person, state.step, state.told)
        if now == self._laid:
            return
        self._laid = now
        kept = {place: self.faults[place] for place in (Place.PERSON, Place.STEP, Place.TOLD)}
        for line in kept.values():
            line.setParent(self)
        clear(self._choices)
        self.groups = {}
        if state.ground not in (Ground.REPORT, Ground.VITAL):
            return
        whom = {one.id: f"{one.initial}." for one in family(state)}
        steps = {code: step_words(code) for code in STEPS[state.ground]}
        told = {one.value: told_words(one) for one in (Told.YES, Told.UNSAFE)}
        for place, asked, choices, value in (
            (Place.PERSON, self.tr("Over wie ging het?"), whom, state.person),
            (Place.STEP, self.tr("Wat deed je?"), steps, state.step),
            (Place.TOLD, self.tr("Hoorde die ouder het eerst?"), told, state.told.value if state.told else ""),
        ):
            group = SegmentGroup([Segment(key, words) for key, words in choices.items()], asked)
            group.set_value(value or None)
            group.chosen.connect(lambda key, place=place: self._on(Chose(place, key)))
            self.groups[place] = group
            for part in (Text(asked, "bodyb"), group, kept[place]):
                self._choices.addWidget(part)
