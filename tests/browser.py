"""A real Chromium for the tests of central's pages, driven by its own chromedriver; and axe-core to judge a page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions, ChromeService

AXE = Path(__file__).resolve().parent / "axe" / "axe.min.js"
STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip


def missing() -> str:
    """Why there is no browser to test in; empty when there is."""
    if shutil.which("chromium") is None or shutil.which("chromedriver") is None:
        return "no Chromium here: install it (Debian: apt-get install chromium chromium-driver) to run these tests"
    return ""


@contextmanager
def opened(profile: Path) -> Iterator[Chrome]:
    """A browser with a profile of its own, which keeps the addresses of everything it asked for."""
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in (*FLAGS, f"--user-data-dir={profile}", "--lang=nl"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    browser = Chrome(options=options, service=ChromeService(shutil.which("chromedriver")))
    try:
        yield browser
    finally:
        browser.quit()


def shown_as(browser: Chrome, width: int, *, scheme: str = "light", scale: float = 1) -> None:
    """The page in a window of this many CSS pixels wide, in light or dark, each pixel drawn ``scale`` times."""
    size = {"width": width, "height": 900, "deviceScaleFactor": scale, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def violations(browser: Chrome) -> list[str]:
    """What axe finds wrong on the page: rule, and the first place."""
    browser.execute_script(AXE.read_text(encoding="utf-8"))
    report = browser.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run(document, {runOnly: arguments[0]}).then(done, fault => done(String(fault)))",
        list(STANDARDS),
    )
    assert len(report["passes"]) > 10, report
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in report["violations"]]
