"""Own guides in the window: looked at, taken in, no longer offered. Everything is invented."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.exchange.signed_file import Signature
from app.guide.shelf import KeptGuide, Shelf
from app.settings import Policy
from app.steps.guides_to_choose import guides_to_choose, kept_guides
from app.steps.sign_guide import make_signing_key, sign_guide
from tests.fakes import a_clock
from tests.guide.forms import form, group, item, read
from tests.pages_inside.inside_eyes import SIZES, faults, words
from tests.steps.test_own_guides import a_guide
from ui.guides.state import (
    Chose,
    Ended,
    Look,
    Looked,
    LookedAt,
    PutAside,
    Read,
    ReadNow,
    Retire,
    RetireAsked,
    State,
    Take,
    TakeAsked,
    update,
)

PAGE = "Open Eigen gespreksgidsen"
GUIDE = read(form(group("T1", item("a")), title="Onze gids"))
OFFERED = KeptGuide("u", "1", "Onze gids", b"", a_clock().now(), Shelf.OFFERED)


def test_nothing_is_kept_before_it_was_looked_at_and_then_only_by_a_tap():
    state, told = update(State(), Chose(Path("g.json")))
    assert told == (Look(Path("g.json")),) and update(state, TakeAsked()) == (state, ())
    looked = update(state, LookedAt(Looked(Path("g.json"), GUIDE, Signature.NONE)))[0]
    assert update(looked, PutAside())[0].looked is None
    taking, told = update(looked, TakeAsked())
    assert told == (Take(Path("g.json")),)
    assert update(taking, Ended(False))[0].looked is not None, "refused: it can still be seen"
    assert update(taking, Ended(True)) == (replace(taking, busy=False, looked=None), (ReadNow(),))


@pytest.mark.parametrize("signature", list(Signature))
def test_where_the_organization_fixed_a_key_only_its_own_guide_may_be_taken(signature):
    state = update(State(), Read((), True))[0]
    state = update(state, LookedAt(Looked(Path("g.json"), GUIDE, signature)))[0]
    assert state.may_take is (signature is Signature.GOOD)


def test_a_guide_is_retired_by_two_taps():
    state = update(State(), Read((OFFERED,), False))[0]
    once, told = update(state, RetireAsked(OFFERED))
    assert told == () and once.leaving == OFFERED
    assert update(once, RetireAsked(OFFERED))[1] == (Retire(OFFERED),)


def test_an_admin_looks_at_a_guide_takes_it_in_and_retires_it(world, tmp_path):
    page = world.go(PAGE)
    assert "Nog geen eigen gidsen" in words(page)
    page.ask_file = lambda *_asked: a_guide(tmp_path / "g.json")
    world.press("Bekijk een gids uit een bestand")
    said = words(page)
    assert "Hoe gaat het?" in said and "Niet ondertekend" in said and kept_guides(world.place) == ()
    world.press("Neem deze gids in")
    assert "‘Onze gids’ is ingenomen." in words(page)
    assert [g.title for g in guides_to_choose(world.place)][2:] == ["Onze gids"]
    for _ in range(2):
        world.press("Niet meer aanbieden: Onze gids")
    assert "Niet meer te kiezen" in words(page) and len(guides_to_choose(world.place)) == 2


def test_a_guide_that_is_wrong_is_named_with_its_mend_and_nothing_changes(world, tmp_path):
    page = world.go(PAGE)
    (tmp_path / "g.json").write_text("{}", encoding="utf-8")
    page.ask_file = lambda *_asked: tmp_path / "g.json"
    world.press("Bekijk een gids uit een bestand")
    assert page.trouble.isVisible() and kept_guides(world.place) == ()
    assert page.choose.isEnabled() and page.take is None


def test_a_guide_by_another_hand_cannot_be_taken_where_a_key_is_fixed(world, tmp_path, monkeypatch):
    public = make_signing_key(tmp_path / "sleutel")
    for where in ("ui.guides.screen", "app.steps.import_guide"):
        monkeypatch.setattr(f"{where}.read_policy", lambda: Policy(guide_key=public))
    guide = a_guide(tmp_path / "g.json")
    page = world.go(PAGE)
    page.ask_file = lambda *_asked: guide
    world.press("Bekijk een gids uit een bestand")
    assert (
        not page.take.isEnabled()
        and "Je organisatie neemt alleen ondertekende gidsen." in page.take.accessibleDescription()
    )
    sign_guide(guide, tmp_path / "sleutel")
    world.press("Bekijk een gids uit een bestand")
    assert "Ondertekend door je organisatie" in words(page)
    world.press("Neem deze gids in")
    assert len(guides_to_choose(world.place)) == 3


@pytest.mark.parametrize(("wide", "high", "scale", "mode"), SIZES)
def test_nothing_is_cut_off_on_the_page_of_guides(world, look, tmp_path, wide, high, scale, mode):
    look(mode, scale)
    world.window.setFixedSize(wide, high)
    page = world.go(PAGE)
    text = "Wat wil je ons nog vragen over de eerste weken? " * 3
    page.ask_file = lambda *_asked: a_guide(tmp_path / "g.json", text=text)
    world.press("Bekijk een gids uit een bestand")
    assert faults(page) == []
