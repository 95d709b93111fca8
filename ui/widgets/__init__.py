"""Parts more than one page uses. Each stands in a file of its own, whose docstring holds what it MUST do.

Pages import from here, set texts and listen to signals; no page sets a colour, a size of letter or a style sheet.
A part is loaded when its name is first asked for (PEP 562), so the unlock page does not wait for a conversation's.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ui.widgets.app_shell import AppShell, NavItem
    from ui.widgets.button import Button
    from ui.widgets.card import Card
    from ui.widgets.chip import Chip, ReasonChip
    from ui.widgets.choice import Choice, Option, Tile, TileGroup
    from ui.widgets.confirm import Confirm
    from ui.widgets.consent_row import ConsentRow
    from ui.widgets.conversation_shell import ConversationShell
    from ui.widgets.empty_state import EmptyState
    from ui.widgets.error_summary import ErrorSummary
    from ui.widgets.field import PassphraseField, TextArea, TextField
    from ui.widgets.field_list import FieldList
    from ui.widgets.focus_ring import FocusRing
    from ui.widgets.follow_up import FollowUp
    from ui.widgets.footer import Footer
    from ui.widgets.hiding import HideButton, PanicFilter, ShiftCounter
    from ui.widgets.layouts import STRETCH, CardGrid, FlowLayout, clear, framed, hbox, holding, line, scrolling, vbox
    from ui.widgets.note import Note
    from ui.widgets.note_drawer import NoteDrawer
    from ui.widgets.offer_card import Because, ChoiceBasket, OfferCard
    from ui.widgets.option_card import OptionCard, WhoToggle
    from ui.widgets.page_header import PageHeader
    from ui.widgets.parent_badge import ParentBadge, ParentLook, badge_pixmap, draw_badge, looks_of
    from ui.widgets.parts import Brand, Disc, Icon, Motif
    from ui.widgets.presence_pill import PresencePill
    from ui.widgets.rail import ProgressDot, RailItem, ThemeRail
    from ui.widgets.save_state import SaveState
    from ui.widgets.scale_row import ScaleRow
    from ui.widgets.search_box import SearchBox
    from ui.widgets.segment_group import Segment, SegmentGroup
    from ui.widgets.signature_pad import SignaturePad
    from ui.widgets.step_tabs import STEPS, StepTabs
    from ui.widgets.switch import Switch, SwitchRow
    from ui.widgets.text import Bold, Paragraph, Text
    from ui.widgets.themed import announce
    from ui.widgets.undo_bar import UndoBar
    from ui.widgets.width import Width

_HOMES = {
    "app_shell": ("AppShell", "NavItem"),
    "button": ("Button",),
    "card": ("Card",),
    "chip": ("Chip", "ReasonChip"),
    "choice": ("Choice", "Option", "Tile", "TileGroup"),
    "confirm": ("Confirm",),
    "consent_row": ("ConsentRow",),
    "conversation_shell": ("ConversationShell",),
    "empty_state": ("EmptyState",),
    "error_summary": ("ErrorSummary",),
    "field": ("PassphraseField", "TextArea", "TextField"),
    "field_list": ("FieldList",),
    "focus_ring": ("FocusRing",),
    "follow_up": ("FollowUp",),
    "footer": ("Footer",),
    "hiding": ("HideButton", "PanicFilter", "ShiftCounter"),
    "layouts": ("CardGrid", "FlowLayout", "STRETCH", "clear", "framed", "hbox", "holding", "line", "scrolling", "vbox"),
    "note": ("Note",),
    "note_drawer": ("NoteDrawer",),
    "offer_card": ("Because", "ChoiceBasket", "OfferCard"),
    "option_card": ("OptionCard", "WhoToggle"),
    "page_header": ("PageHeader",),
    "parent_badge": ("ParentBadge", "ParentLook", "badge_pixmap", "draw_badge", "looks_of"),
    "parts": ("Brand", "Disc", "Icon", "Motif"),
    "presence_pill": ("PresencePill",),
    "rail": ("ProgressDot", "RailItem", "ThemeRail"),
    "save_state": ("SaveState",),
    "scale_row": ("ScaleRow",),
    "search_box": ("SearchBox",),
    "segment_group": ("Segment", "SegmentGroup"),
    "signature_pad": ("SignaturePad",),
    "step_tabs": ("STEPS", "StepTabs"),
    "switch": ("Switch", "SwitchRow"),
    "text": ("Bold", "Paragraph", "Text"),
    "themed": ("announce",),
    "undo_bar": ("UndoBar",),
    "width": ("Width",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Load the part called ``name`` and keep it."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    part = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = part
    return part


__all__ = [
    "AppShell",
    "Because",
    "Bold",
    "Brand",
    "Button",
    "Card",
    "CardGrid",
    "Chip",
    "Choice",
    "ChoiceBasket",
    "Confirm",
    "ConsentRow",
    "ConversationShell",
    "Disc",
    "EmptyState",
    "ErrorSummary",
    "FieldList",
    "FlowLayout",
    "FocusRing",
    "FollowUp",
    "Footer",
    "HideButton",
    "Icon",
    "Motif",
    "NavItem",
    "Note",
    "NoteDrawer",
    "OfferCard",
    "Option",
    "OptionCard",
    "PageHeader",
    "PanicFilter",
    "Paragraph",
    "ParentBadge",
    "ParentLook",
    "PassphraseField",
    "PresencePill",
    "ProgressDot",
    "RailItem",
    "ReasonChip",
    "STEPS",
    "STRETCH",
    "SaveState",
    "ScaleRow",
    "SearchBox",
    "Segment",
    "SegmentGroup",
    "ShiftCounter",
    "SignaturePad",
    "StepTabs",
    "Switch",
    "SwitchRow",
    "Text",
    "TextArea",
    "TextField",
    "ThemeRail",
    "Tile",
    "TileGroup",
    "UndoBar",
    "WhoToggle",
    "Width",
    "announce",
    "badge_pixmap",
    "clear",
    "draw_badge",
    "framed",
    "hbox",
    "holding",
    "line",
    "looks_of",
    "scrolling",
    "vbox",
]
