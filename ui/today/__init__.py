"""Where one goes on: the conversations of today and what is still open, without names."""

from ui.today.screen import TodayScreen

__all__ = ["TodayScreen"]
