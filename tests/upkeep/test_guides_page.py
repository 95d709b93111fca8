"""Own guides in the window: looked at, taken in, no longer offered. Everything is invented."""

import json
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
    Accept,
    Chose,
    Declined,
    Ended,
    Look,
    LookAsked,
    LookAtKept,
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


def came(world, **more):
    """What a release brings, as the device keeps it."""
    asked = group("T1", item("T1.1", "text", text="Hoe slaapt je baby?"))
    raw = form(asked, url="https://ggd.example/gids", title="Gids van de GGD") | {"version": "2"} | more
    at = world.place.clock.now()
    kept = KeptGuide(raw["url"], "2", raw["title"], json.dumps(raw).encode(), at, Shelf.RECEIVED)
    known = {"now": [[kept.url, "2"]], "ever": [[kept.url, "2"], ["oud", "1"]]}
    with world.place.work() as work:
        work.guides.keep(kept)
        work.sendings.keep_fact("guides", json.dumps(known))
    return kept


def test_a_guide_that_waits_is_offered_only_after_a_look():
    waits = replace(OFFERED, shelf=Shelf.RECEIVED)
    state = update(State(), Read((waits,), True))[0]
    assert state.waiting == (waits,) and update(state, RetireAsked(waits)) == (state, ())
    looking, told = update(state, LookAsked(waits))
    assert told == (LookAtKept(waits),)
    looked = update(looking, LookedAt(Looked(Path(), GUIDE, Signature.NONE, waits)))[0]
    assert looked.may_take, "the release was signed"
    assert update(looked, TakeAsked())[1] == (Accept(waits),)
    assert update(looked, PutAside())[0].waiting == (waits,), "not now: it still waits"
    assert update(state, Declined(waits))[1] == (Retire(waits),)


def test_an_admin_looks_at_a_guide_of_a_release_and_offers_it(world):
    kept = came(world, publisher="GGD Voorbeeld")
    page = world.go(PAGE)
    said = words(page)
    assert "Nieuw van GGD Voorbeeld" in said and "Nog niet te kiezen" in said
    world.press("Bekijk: Gids van de GGD, versie 2")
    said = words(page)
    assert "Hoe slaapt je baby?" in said and "Ondertekend in een uitgave van de centrale" in said
    world.press("Nu niet")
    assert len(guides_to_choose(world.place)) == 2 and page.take is None
    world.press("Bekijk: Gids van de GGD, versie 2")
    world.press("Bied deze gids aan")
    assert [g.url for g in guides_to_choose(world.place)][2:] == [kept.url]
    assert "Te kiezen" in words(page)


def test_a_guide_of_a_release_that_was_left_out_is_named_with_what_to_do(world):
    known = {"refused": {"guides/stuk.json": "De gids guides/stuk.json heeft geen adres of geen versie."}}
    with world.place.work() as work:
        work.sendings.keep_fact("guides", json.dumps(known))
    page = world.go(PAGE)
    said = words(page)
    assert "guides/stuk.json heeft geen adres" in said and "Meld het wie de uitgave maakt" in said
    assert faults(page) == []


def test_a_guide_that_was_not_taken_can_still_be_offered_later(world):
    came(world)
    page = world.go(PAGE)
    assert "Nieuw van de centrale" in words(page)
    world.press("Niet nemen: Gids van de GGD")
    assert "Niet meer te kiezen" in words(page) and "Nieuw van" not in words(page)
    world.press("Bekijk: Gids van de GGD, versie 2")
    world.press("Bied deze gids aan")
    assert len(guides_to_choose(world.place)) == 3


def test_an_offered_guide_that_is_published_no_more_says_so(world):
    with world.place.work() as work:
        work.guides.keep(replace(OFFERED, url="oud", content=b"{}"))
    came(world)
    assert "De centrale geeft deze versie niet meer uit." in words(world.go(PAGE))


def test_the_upkeep_says_that_a_guide_waits(world):
    came(world)
    page = world.go(PAGE)
    page.back.emit()
    world.settle()
    assert "Er is een nieuwe gids om te bekijken." in words(world.page)


@pytest.mark.parametrize(("wide", "high", "scale", "mode"), SIZES)
def test_nothing_is_cut_off_where_a_guide_waits(world, look, wide, high, scale, mode):
    look(mode, scale)
    world.window.setFixedSize(wide, high)
    came(world, publisher="Gemeenschappelijke gezondheidsdienst van een verzonnen regio met een lange naam")
    page = world.go(PAGE)
    assert faults(page) == []
    world.press("Bekijk: Gids van de GGD, versie 2")
    assert faults(page) == []
