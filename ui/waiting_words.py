"""What has not left yet, why, and what to do: the same words on Vandaag and on Verzenden."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.steps.see_outgoing import WhatWaits


def _say(words: str) -> str:
    return QCoreApplication.translate("waiting", words)


def waiting_words(waits: WhatWaits) -> str:
    """How many wait; and for what, when they all wait for the same."""
    if not waits.all:
        return _say("Er wacht niets")
    one = waits.all == 1
    if waits.yes == waits.all:
        words = _say("1 bericht wacht op een ja") if one else _say("{n} berichten wachten op een ja")
    elif waits.talk == waits.all:
        more = _say("{n} berichten wachten tot hun gesprek is afgerond")
        words = _say("1 bericht wacht tot het gesprek is afgerond") if one else more
    elif waits.receiver == waits.all:
        words = _say("1 bericht wacht op de ontvanger") if one else _say("{n} berichten wachten op de ontvanger")
    elif waits.look == waits.all:
        words = _say("1 bericht gaat niet vanzelf weg") if one else _say("{n} berichten gaan niet vanzelf weg")
    elif waits.yes == waits.held and waits.yes:
        words = _say("{n} berichten wachten, waarvan {yes} op een ja")
    else:
        words = _say("1 bericht wacht") if one else _say("{n} berichten wachten")
    return words.format(n=waits.all, yes=waits.yes)


def held_words(waits: WhatWaits) -> tuple[str, ...]:
    """Per reason that something stays here: how many, and what to do."""
    said = []
    if waits.yes and waits.yes != waits.held:
        said.append(_say("Op een ja: {n}. Bij het bericht staat van wie.").format(n=waits.yes))
    if waits.talk:
        said.append(_say("Het gesprek loopt nog: {n}. Rond het af, dan kan het weg.").format(n=waits.talk))
    if waits.receiver:
        words = _say("De ontvanger kan nog niets lezen van deze app: {n}. Geef het op papier mee, of wacht.")
        said.append(words.format(n=waits.receiver))
    if waits.look:
        words = _say("Gaat niet vanzelf weg: {n}. Bij het bericht staat waarom, en wat je kunt doen.")
        said.append(words.format(n=waits.look))
    return tuple(said)
