"""What would go, how it travels, and the code of what was just made: there for as long as the page is in sight."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.conversation.model import Room
from app.exchange.handover import HandedOver, Way
from app.steps.hand_over import HandoverOffer, MadeHandover
from ui.hand_over.events import (
    Carried,
    ChoseWay,
    Effect,
    End,
    EndAnswered,
    EndAsked,
    Entered,
    Event,
    Failed,
    Left,
    Made,
    Make,
    MakeAsked,
    Offered,
    ReadOffer,
)


@dataclass(frozen=True)
class State:
    """Everything the page draws. ``made`` holds the only code there is; ``carried`` and ``on_stick`` what was done
    with it. ``ending``: whether it is asked if the earlier one may really end.
    """

    room: Room = field(default_factory=Room)
    offer: HandoverOffer | None = None
    way: Way | None = None
    made: MadeHandover | None = None
    busy: bool = False
    carried: bool = False
    on_stick: bool = False
    ending: bool = False

    @property
    def standing(self) -> HandedOver | None:
        """The newest that was made of this conversation before and still stands."""
        earlier = self.offer.earlier if self.offer is not None and self.made is None else ()
        return next((one for one in reversed(earlier) if not one.ended), None)

    @property
    def ways(self) -> tuple[Way, ...]:
        """How it can travel from this device."""
        if self.offer is None or not self.offer.goes:
            return ()
        found = [Way.CENTRAL] if self.offer.enrolled else []
        found.append(Way.STICK)
        return (*found, Way.ORGANIZATION) if self.offer.organization else tuple(found)

    @property
    def may_make(self) -> bool:
        """Whether the button does something."""
        return self.way in self.ways and not self.busy and self.made is None

    @property
    def paper_asks_care(self) -> bool:
        """Whether the sheet would tell one parent that the other said yes: it is made with one of two in the room, or
        on one of two yeses (domain.md 6.5, S7).
        """
        if self.offer is None or self.way is Way.ORGANIZATION:
            return False
        return self.room.alone is not None or 0 < len(self.offer.goes) < len(self.offer.shares)


def update(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """The next state and what must be done."""
    match event:
        case Entered(room):
            if room == state.room and state.made is not None:
                return state, ()
            return State(room=room, busy=True), (ReadOffer(room),)
        case Offered(offer):
            state = replace(state, offer=offer, busy=False)
            return replace(state, way=state.way if state.way in state.ways else None), ()
        case ChoseWay(way):
            return (state if state.made is not None else replace(state, way=way)), ()
        case MakeAsked():
            if not state.may_make or state.way is None:
                return state, ()
            return replace(state, busy=True), (Make(state.room, state.way),)
        case Made(made):
            return replace(state, made=made, busy=False), ()
        case Failed():
            return replace(state, busy=False), ()
        case Carried(file):
            return (replace(state, on_stick=True) if file else replace(state, carried=True)), ()
        case EndAsked():
            return replace(state, ending=state.standing is not None), ()
        case EndAnswered(yes):
            standing = state.standing
            if not yes or not state.ending or standing is None or state.busy:
                return replace(state, ending=False), ()
            return replace(state, ending=False, busy=True), (End(standing.id, state.room),)
        case Left():
            return State(room=state.room), ()
