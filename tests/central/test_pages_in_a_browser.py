"""Central's pages in a real Chromium: WCAG by axe-core, keyboard, narrow windows, no script, nothing from elsewhere."""

import json
import os
import shutil
import time
from base64 import b32decode
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from argon2 import PasswordHasher
from browser import missing, opened, shown_as, violations
from central_feeds import a_service, an_id, placed, the_sample
from central_server import serving
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.ui import WebDriverWait
from sqlalchemy import insert

from app.exchange.contract import Count, Counts
from app.exchange.qr_picture import found_in_picture
from app.report import HalfYear
from central.catalogue.importing import take_in
from central.database import Database
from central.editing import people
from central.receiving.tables import RecordTable
from central.service import build
from central.settings import Settings

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "there is a browser")

PASSWORD = "vier woorden die niemand raadt"
ONE = an_id("service-1")
FOR_ALL = ("/hulp", "/hulp/zoek?fase=Z2", "/hulp/zoek?gebied=wonen&fase=J12&postcode=1011", f"/hulp/aanbod/{ONE}",
           "/hulp/veilig", "/hulp/aanbod/niets", "/redactie/inloggen", "/redactie/tweede-stap")  # fmt: skip
FOR_EDITORS = ("/redactie", "/redactie/aanbod", "/redactie/aanbod/nieuw", f"/redactie/aanbod/{ONE}",
               f"/redactie/aanbod/{ONE}/geschiedenis", "/redactie/voorstellen", "/redactie/veld", "/redactie/invoer",
               "/redactie/invoer/1", "/redactie/logboek", "/redactie/account", "/redactie/aantallen")  # fmt: skip


@pytest.fixture(scope="module")
def address(tmp_path_factory, empty_sqlite):
    folder = tmp_path_factory.mktemp("pages")
    shutil.copy(empty_sqlite, folder / "central.db")
    database = Database(f"sqlite:///{folder / 'central.db'}")
    now = datetime.now(UTC)
    take_in(database, [*the_sample(), *placed(a_service(1), {"id": "zonder naam"})], "voorbeeld", now)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        for login in ("sanne", "youssef", "noor"):
            people.add_person(database, login, login.capitalize(), people.ROLES, PASSWORD, now)
        counted(database, now)
        settings = Settings(folder=folder, reads_a_minute=0, writes_a_minute=0)
        with serving(build(settings, database)) as where:
            yield where


def counted(database, now):
    """Counts of three organizations in one area and of one in another, over the half-year before this one."""
    half = HalfYear.of(now.date()).before()
    with database.writing() as connection:
        for number, (member, area) in enumerate([("a", "regio"), ("b", "regio"), ("c", "regio"), ("d", "klein")]):
            cells = [Count(indicator="talks", dimensions={"code": "P"}, n=40)]
            cells += [Count(indicator="themes", dimensions={"code": code, "second": "P"}, n=n) for code, n in THEMES]
            counts = Counts(half_year=str(half), area=area, talks=40, counts=cells)
            row = {"id": f"telling-{number}", "device": "d", "member": member, "receiver": "", "kind": "counts"}
            row |= {"sha256": "0" * 64, "body": counts.model_dump_json(), "number": number, "received_at": now}
            connection.execute(insert(RecordTable), row)


THEMES = (("T1", 40), ("T2", 1), ("T3", 25))


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with opened(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture
def at(browser, address):
    """Goes to a page, without a session and in a wide light window."""
    browser.get(address + "/redactie/inloggen")
    browser.delete_all_cookies()
    shown_as(browser, 1280)
    return lambda path: browser.get(address + path)


def log_in(browser, at, login):
    at("/redactie/inloggen")
    browser.find_element(By.ID, "naam").send_keys(login)
    browser.find_element(By.ID, "wachtwoord").send_keys(PASSWORD)
    press(browser, "Inloggen")
    assert browser.current_url.endswith("/redactie")


@contextmanager
def onward(browser):
    """What is done inside leads to another page, which is there afterwards."""
    before = browser.find_element(By.TAG_NAME, "html")
    yield
    # Asked between two pages the driver may say that the node is of no document, which is no answer yet.
    WebDriverWait(browser, 20, ignored_exceptions=[WebDriverException]).until(staleness_of(before))
    WebDriverWait(browser, 20).until(lambda b: b.find_elements(By.TAG_NAME, "footer"))


def press(browser, words):
    """The button or link with these words."""
    with onward(browser):
        browser.find_element(By.XPATH, f"//*[self::button or self::a][contains(normalize-space(.), '{words}')]").click()


def heading(browser):
    return browser.find_element(By.TAG_NAME, "h1").text


def faults(browser, at, pages, widths):
    found = {}
    for path in pages:
        at(path)
        for width in widths:
            shown_as(browser, width)
            wide = browser.execute_script("return document.documentElement.scrollWidth")
            if wide > width:
                found[f"{path} at {width}"] = f"{wide} wide"
        for scheme, width in (("light", 1280), ("dark", 360)):
            shown_as(browser, width, scheme=scheme)
            if wrong := violations(browser):
                found[f"{path} {scheme}"] = wrong
    return found


WIDTHS = (1280, 640, 360, 320)
"""320 is 1280 at 400 % (WCAG 2.2 criterion 1.4.10), 640 at 200 %."""


def test_pages_for_everyone_meet_wcag_and_never_scroll_sideways(browser, at):
    assert faults(browser, at, FOR_ALL, WIDTHS) == {}


def test_pages_for_editors_meet_wcag_and_never_scroll_sideways(browser, at):
    log_in(browser, at, "sanne")
    assert faults(browser, at, FOR_EDITORS, WIDTHS) == {}


def test_a_resident_finds_help_by_keyboard_without_scripts(browser, at):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        at("/hulp")
        active = browser.switch_to.active_element
        active.send_keys(Keys.TAB)
        assert browser.switch_to.active_element.get_attribute("class") == "skip"
        for _ in range(8):
            browser.switch_to.active_element.send_keys(Keys.TAB)
            if browser.switch_to.active_element.get_attribute("id") == "vraag":
                break
        browser.switch_to.active_element.send_keys("papacafe")
        with onward(browser):
            browser.switch_to.active_element.send_keys(Keys.ENTER)
        assert "papacafe" not in browser.current_url + browser.title
        found = browser.find_element(By.CSS_SELECTOR, ".results a")
        assert found.text == "Mama- en papacafé Aa-landen"
        with onward(browser):
            found.send_keys(Keys.ENTER)
        assert heading(browser) == "Mama- en papacafé Aa-landen"
        assert browser.find_element(By.CSS_SELECTOR, ".contact a").get_attribute("href").startswith("tel:")
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_focus_is_seen_on_everything_that_takes_it(browser, at):
    at("/hulp/zoek?fase=Z2")
    unseen = []
    for _ in range(20):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        place = browser.switch_to.active_element
        if place.value_of_css_property("outline-style") == "none":
            unseen.append(place.get_attribute("outerHTML")[:80])
    assert unseen == []


def test_everything_a_page_needs_comes_from_this_server(browser, at, address):
    browser.get_log("performance")
    at("/hulp")
    at(f"/hulp/aanbod/{ONE}")
    sent = [json.loads(line["message"])["message"] for line in browser.get_log("performance")]
    asked = [m["params"]["request"]["url"] for m in sent if m["method"] == "Network.requestWillBeSent"]
    assert any(url.endswith(".ttf") for url in asked)
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert browser.get_cookies() == []


def seen_whole(browser, name):
    """The page as it stands, in each width and scheme; a picture of it where ``PICTURES`` says."""
    found = {}
    for scheme, width in (("light", 1280), ("dark", 360), ("light", 320)):
        shown_as(browser, width, scheme=scheme)
        if browser.execute_script("return document.documentElement.scrollWidth") > width:
            found[f"{name} at {width}"] = "scrolls sideways"
        if wrong := violations(browser):
            found[f"{name} {scheme}"] = wrong
        if "PICTURES" in os.environ:
            browser.save_screenshot(f"{os.environ['PICTURES']}/{name}-{width}-{scheme}.png")
    shown_as(browser, 1280)
    return found


def test_a_second_factor_is_set_up_and_asked_for_at_the_door(browser, at):
    log_in(browser, at, "noor")
    press(browser, "Mijn account")
    found = seen_whole(browser, "account")
    browser.find_element(By.ID, "wachtwoord-begin").send_keys(PASSWORD)
    press(browser, "Stel de tweede stap in")
    found |= seen_whole(browser, "instellen")
    secret = browser.find_element(By.TAG_NAME, "code").text.replace(" ", "")
    drawn = found_in_picture(browser.find_element(By.CSS_SELECTOR, "svg.qr").screenshot_as_png, lambda _words: True)
    assert drawn.startswith("otpauth://totp/") and f"secret={secret}" in drawn
    browser.find_element(By.ID, "code").send_keys("000000")
    press(browser, "Klaar")
    assert "Deze code klopt niet" in browser.find_element(By.CSS_SELECTOR, "[role=alert]").text
    totp = TOTP(b32decode(secret), 6, SHA1(), 30)  # RFC 6238
    browser.find_element(By.ID, "code").send_keys(totp.generate(int(time.time())).decode())
    press(browser, "Klaar")
    found |= seen_whole(browser, "herstelcodes")
    spare = browser.find_elements(By.TAG_NAME, "code")[0].text
    press(browser, "Uitloggen")
    browser.find_element(By.ID, "naam").send_keys("noor")
    browser.find_element(By.ID, "wachtwoord").send_keys(PASSWORD)
    press(browser, "Inloggen")
    assert heading(browser) == "Nog één stap"
    found |= seen_whole(browser, "tweede-stap")
    browser.find_element(By.ID, "code").send_keys(spare)
    press(browser, "Inloggen")
    assert browser.current_url.endswith("/redactie") and found == {}


def test_two_people_change_an_offer_and_a_resident_sees_it(browser, at):
    log_in(browser, at, "sanne")
    at(f"/redactie/aanbod/{ONE}")
    name = browser.find_element(By.ID, "name")
    name.clear()
    name.send_keys("Wandelgroep op maandag")
    press(browser, "Bekijk eerst")
    assert "Wandelgroep op maandag" in browser.find_element(By.TAG_NAME, "ins").text
    press(browser, "Stel voor")
    number = browser.current_url.rpartition("/")[2]
    press(browser, "Uitloggen")
    log_in(browser, at, "youssef")
    at(f"/redactie/voorstellen/{number}")
    press(browser, "Keur goed")
    press(browser, "Geef uit")
    at(f"/hulp/aanbod/{ONE}")
    assert heading(browser) == "Wandelgroep op maandag"


def test_the_figures_of_a_half_year_are_made_once_and_read_by_everybody(browser, at):
    log_in(browser, at, "sanne")
    press(browser, "Aantallen")
    browser.find_element(By.CSS_SELECTOR, ".results a").click()
    found = seen_whole(browser, "aantallen-voor")
    press(browser, "Maak de rapporten")
    found |= seen_whole(browser, "aantallen")
    words = browser.find_element(By.TAG_NAME, "main").text
    assert "Gebied: regio" in words and "klein" not in words and "minder dan 10, of verborgen" in words
    assert found == {} and not browser.find_elements(By.XPATH, "//button[contains(., 'Maak de rapporten')]")
