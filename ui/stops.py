"""The themes of a conversation as stops of the rail, in words; shared by the talk, the check and the overview."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.conversation import OWN_MOMENT, Theme, ThemeProgress
from ui.widgets.rail import RailItem


def title_of(theme: Theme) -> str:
    """A theme's words; the own moment is called the same in every family."""
    return QCoreApplication.translate("stops", "Eigen moment") if theme.link_id == OWN_MOMENT else theme.title


def rail_items(themes: Sequence[Theme]) -> list[RailItem]:
    """What the rail shows."""
    locked = QCoreApplication.translate("stops", "Alleen met één ouder")
    return [
        RailItem(
            theme.link_id,
            title_of(theme),
            str(theme.progress),
            locked if theme.progress is ThemeProgress.LOCKED else "",
        )
        for theme in themes
    ]


def count_words(themes: Sequence[Theme]) -> str:
    """ "3 van 8 klaar". The own moment is never counted while it is locked."""
    open_ones = [theme for theme in themes if theme.link_id != OWN_MOMENT]
    done = sum(theme.progress is ThemeProgress.DONE for theme in open_ones)
    return QCoreApplication.translate("stops", "{done} van {all} klaar").format(done=done, all=len(open_ones))
