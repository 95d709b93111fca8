"""The side menu of the pages outside a conversation: only places that are there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.widgets.app_shell import NavItem


def menu() -> tuple[NavItem, ...]:
    """The places, in order."""
    say = QCoreApplication.translate
    return (
        NavItem("today", say("menu", "Vandaag"), "calendar"),
        NavItem("new", say("menu", "Nieuw gesprek"), "plus"),
        NavItem("take-over", say("menu", "Overdracht"), "key-round"),
        NavItem("catalogue", say("menu", "Aanbod bekijken"), "book-open"),
        NavItem("outgoing", say("menu", "Verzenden"), "cloud-upload"),
        NavItem("report", say("menu", "Rapport"), "chart-column"),
        NavItem("upkeep", say("menu", "Beheer"), "shield-check"),
        NavItem("settings", say("menu", "Instellingen"), "settings"),
    )
