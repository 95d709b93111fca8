"""A central that publishes guides and words through its own commands, and devices that take them. All invented."""

from __future__ import annotations

import json
from pathlib import Path

from central_feeds import a_service
from guide.forms import form, group, item

from app.settings import Home
from app.steps.central_known import ORGANIZATION
from app.steps.sync import take_from
from central.cli import main

GUIDE_URL = "https://eigen.example/gids"


def a_guide(version="1", *, url=GUIDE_URL, title="Onze gids", question="Hoe gaat het?") -> dict:
    return form(group("T1", item("T1.1", "text", text=question)), url=url, title=title) | {"version": version}


class CentralFolder:
    """A central with one service and one known organization, ``ggd``; a folder of guides and one of texts."""

    def __init__(self, folder: Path, monkeypatch) -> None:
        self.folder = folder
        self.guides, self.texts = folder / "gidsen", folder / "teksten"
        for made in (folder / "central", self.guides, self.texts):
            made.mkdir()
        monkeypatch.setenv("STERK_CENTRAL_FOLDER", str(folder / "central"))
        feed = folder / "aanbod.json"
        feed.write_text(json.dumps([a_service(1)]), encoding="utf-8")
        assert main(["import", str(feed)]) == 0
        assert main(["enrol", "ggd", "--name", "GGD (voorbeeld)"]) == 0
        assert main(["publish", "begin", *self.keys]) == 0

    @property
    def keys(self) -> list[str]:
        return ["--offline", str(self.folder / "kluis"), "--online", str(self.folder / "sleutels")]

    @property
    def release(self) -> Path:
        return self.folder / "central" / "release"

    @property
    def root(self) -> bytes:
        return (self.release / "metadata" / "1.root.json").read_bytes()

    def write(self, name: str, content) -> Path:
        """A file below the folder of texts (``leaflet/ro.json``) or of guides (``guides/eigen.json``)."""
        path = self.guides / name.removeprefix("guides/") if name.startswith("guides/") else self.texts / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    def leaflet(self, language="nl", *, owner="", **texts) -> Path:
        name = f"{owner}/leaflet/{language}.json".lstrip("/")
        return self.write(name, {"texts": {key.replace("_", "."): words for key, words in texts.items()}})

    def publish(self, *more: str) -> int:
        return main(["publish", "release", *self.keys, *more])

    def publish_all(self) -> int:
        return self.publish("--guides", str(self.guides), "--texts", str(self.texts))

    def check(self, *more: str) -> int:
        return main(["publish", "check", "--guides", str(self.guides), "--texts", str(self.texts), *more])

    def take(self, place, *, member=""):
        """What a device takes from the folder, as from a stick."""
        home = Home(self.folder / "device")
        home.folder.mkdir(exist_ok=True)
        if member:
            with place.work() as work:
                work.sendings.keep_fact(ORGANIZATION, member)
        return take_from(place, home, None, str(self.release), self.root)
