"""What may reach paper. ``Printable`` is a whitelist type: what is not in it cannot be printed.

Source: domain.md sections 3.5 and 6.5 (S1-S9); DESIGN section 5.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from app.leaflet.own_texts import NO_TEXTS, OwnTexts

NEVER_CATEGORIES = frozenset({"VEILIG", "AGRESSIEHULP", "PROF"})
"""Kinds of help that never reach paper (S3, S5)."""
NEXT_APPOINTMENT = "T12.6"
"""The item whose answer is the next appointment."""


class Edition(StrEnum):
    """``neutral`` is the look everyone gets unless T12.4 says otherwise (S1, S2)."""

    NEUTRAL = "neutral"
    PERSONAL = "personal"


class Layout(StrEnum):
    """Paper. A5 pages in reading order are four A5; the booklet is imposed later. ``A4_EASY`` is Lees-licht: one page,
    five pictograms, five sentences."""

    A4 = "a4"
    A5_BOOKLET = "a5-booklet"
    A4_LARGE = "a4-large"
    A4_EASY = "a4-easy"


class Ink(StrEnum):
    """What the printer has."""

    COLOUR = "colour"
    BLACK = "black"


@dataclass(frozen=True)
class HouseStyle:
    """How the organization's leaflets look. ``colour`` is #RRGGBB, ``logo`` a PNG or JPEG; both may be empty (S8).

    The same for every family of the organization (S4).
    """

    colour: str = ""
    logo: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class PrintableLine:
    """A line the parents chose to print, from an item marked printable.

    ``words`` are theirs. ``kind`` is ours and says where it stands: ``strength`` and ``habit`` (what goes
    well), ``helper``, or a wish: ``agreement``, ``soft-start``, ``custom``, ``takeaway``, ``own``.
    """

    kind: str
    words: str


@dataclass(frozen=True)
class PrintableContact:
    """How to reach an offer. Any part may be empty."""

    phone: str = ""
    email: str = ""
    url: str = ""
    address: str = ""
    times: str = ""


@dataclass(frozen=True)
class PrintableOffer:
    """One chosen offer as parents read it.

    ``because`` holds only reasons that may be printed; it may be empty. ``circle`` is the code of one of the
    catalogue's circles, ``icon`` a name in resources/icons. ``still_dutch`` names the fields whose words are not there
    in the leaflet's language.
    """

    name: str
    organization: str
    summary: str
    what_you_get: tuple[str, ...]
    because: tuple[str, ...]
    cost: str
    how_to_start: str
    contact: PrintableContact
    circle: str
    icon: str
    still_dutch: frozenset[str] = frozenset()

    @property
    def public(self) -> tuple[str, ...]:
        """Its words as they are for everybody: all but why it fits."""
        contact = (self.contact.phone, self.contact.email, self.contact.address, self.contact.times)
        return (self.name, self.organization, self.summary, *self.what_you_get, self.cost, self.how_to_start, *contact)


@dataclass(frozen=True)
class Printable:
    """Everything that may be on one leaflet, and nothing else. Made only by ``content.printable``.

    ``for_one``: written to one reader; ``name`` is that parent's own chosen name, empty when none is printed.
    ``beside`` is the same content in a second language, to stand next to the first. ``texts`` are the
    organization's own sentences.
    """

    edition: Edition
    language: str
    layout: Layout
    greeting: str
    going_well: tuple[PrintableLine, ...]
    wishes: tuple[PrintableLine, ...]
    helpers: tuple[PrintableLine, ...]
    offers: tuple[PrintableOffer, ...]
    next_appointment: str
    professional: str
    practice: str
    practice_phone: str
    content_version: str
    formal_address: bool = False
    for_one: bool = False
    name: str = ""
    beside: Printable | None = None
    texts: OwnTexts = NO_TEXTS


@dataclass(frozen=True)
class LineChoice:
    """A line parents may choose to print: from which item, whose (``together`` or a person), their words."""

    link_id: str
    of: str
    words: str


@dataclass(frozen=True)
class Wish:
    """A leaflet to make, in the choices of a page. ``beside`` is a second language, empty for none; ``lines`` are the
    items whose words the parents chose; ``for_person`` is whose it is, empty for one to share.
    """

    language: str = "nl"
    beside: str = ""
    ink: Ink = Ink.COLOUR
    layout: Layout = Layout.A4
    personal: bool = False
    lines: tuple[str, ...] = ()
    for_person: str = ""

    @property
    def edition(self) -> Edition:
        """What is asked for; what is made also follows what the parents said (S1)."""
        return Edition.PERSONAL if self.personal else Edition.NEUTRAL


@dataclass(frozen=True)
class Leaflet:
    """A finished leaflet, in memory only. ``pages`` counts the pages of the file, in reading order.

    ``right_to_left``: the booklet opens from the other side (``impose``).
    """

    pdf: bytes = field(repr=False)
    pages: int
    edition: Edition = Edition.NEUTRAL
    language: str = "nl"
    layout: Layout = Layout.A4
    right_to_left: bool = False


@dataclass(frozen=True)
class CopySection:
    """A heading and what stands under it, one paragraph per line."""

    title: str
    lines: tuple[str, ...]
