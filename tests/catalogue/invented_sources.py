"""Invented sources: every shape a catalogue comes in, and ways to break it."""

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import zstandard
from invented import record

from app.catalogue.codes import taxonomy_id

TWO = [record(1), record(2)]


def as_json(path: Path, value: Any) -> Path:
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def a_page(folder: Path) -> Path:
    return as_json(folder / "page.json", {"total_items": 31, "last_page": True, "contents": TWO})


def a_list(folder: Path) -> Path:
    return as_json(folder / "list.json", TWO)


def a_folder(folder: Path) -> Path:
    inside = folder / "map"
    (inside / "deep").mkdir(parents=True)
    as_json(inside / "een.json", TWO[0])
    as_json(inside / "deep" / "twee.json", [TWO[1]])
    (inside / "README.md").write_text("geen aanbod")
    return inside


def a_zip(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "aanbod.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/een.json", json.dumps(TWO[0]))
        archive.writestr("twee.ndjson", json.dumps(TWO[1]) + "\n")
        archive.writestr("leesmij.txt", "niets")
    return folder / "aanbod.zip"


def ndjson(folder: Path) -> Path:
    (folder / "x.ndjson").write_text("\n".join(map(json.dumps, TWO)) + "\n\n")
    return folder / "x.ndjson"


def ndjson_called_json(folder: Path) -> Path:
    (folder / "x.json").write_text("\n".join(map(json.dumps, TWO)))
    return folder / "x.json"


def ndjson_gz(folder: Path) -> Path:
    (folder / "x.ndjson.gz").write_bytes(gzip.compress("\n".join(map(json.dumps, TWO)).encode()))
    return folder / "x.ndjson.gz"


def ndjson_zst(folder: Path) -> Path:
    (folder / "x.ndjson.zst").write_bytes(zstandard.compress("\n".join(map(json.dumps, TWO)).encode()))
    return folder / "x.ndjson.zst"


def json_zst_in_two_frames(folder: Path) -> Path:
    whole = json.dumps(TWO).encode()
    (folder / "x.json.zst").write_bytes(zstandard.compress(whole[:50]) + zstandard.compress(whole[50:]))
    return folder / "x.json.zst"


def an_organization_with_its_services(folder: Path) -> Path:
    return as_json(folder / "o.json", {"id": "o", "name": "Buurthuis", "description": "x", "services": TWO})


def with_a_hidden_file(folder: Path) -> Path:
    inside = folder / "van-een-mac"
    inside.mkdir()
    as_json(inside / "aanbod.json", TWO)
    (inside / "._aanbod.json").write_bytes(b"\x00\x05\x16\x07Mac OS X \xff\xfe")
    return inside


def organizations(folder: Path) -> Path:
    """As an API gives them: one with two services, one without a list, one with an empty one."""
    bare = {"description": "Verzonnen"}
    held = [{key: value for key, value in made.items() if key != "organization"} for made in TWO]
    made = [
        {"id": "o1", "name": "Buurthuis", **bare, "services": held},
        {"id": "o2", "name": "Zonder aanbod", **bare},
        {"id": "o3", "name": "Leeg", **bare, "services": []},
    ]
    return as_json(folder / "organisaties.json", made)


def a_page_of_organizations(folder: Path) -> Path:
    made = json.loads(organizations(folder).read_text("utf-8"))
    return as_json(folder / "pagina.json", {"page_number": 1, "contents": made})


def organizations_by_line(folder: Path) -> Path:
    made = json.loads(organizations(folder).read_text("utf-8"))
    (folder / "o.ndjson").write_text("\n".join(map(json.dumps, made)), encoding="utf-8")
    return folder / "o.ndjson"


def one_organization(folder: Path) -> Path:
    return as_json(folder / "een.json", json.loads(organizations(folder).read_text("utf-8"))[0])


def at_locations() -> list[dict[str, Any]]:
    """Two services at three places, as HSDS 3.0 gives services at a location."""
    spots = [{"id": f"l{n}", "location_type": "physical", "latitude": 52.5, "longitude": 6.0 + n} for n in range(3)]
    whose = (TWO[0], TWO[1], TWO[0])
    return [
        {"id": f"at{n}", "phones": [{"id": "p", "number": f"038-000 10 0{n}"}], "location": spot, "service": one}
        for n, (spot, one) in enumerate(zip(spots, whose, strict=True))
    ]


def a_page_of_services_at_locations(folder: Path) -> Path:
    return as_json(folder / "plekken.json", {"page_number": 1, "contents": at_locations()})


def services_at_locations_by_line(folder: Path) -> Path:
    (folder / "p.ndjson").write_text("\n".join(map(json.dumps, at_locations())), encoding="utf-8")
    return folder / "p.ndjson"


def a_folder_of_services_at_locations(folder: Path) -> Path:
    (folder / "plekken").mkdir()
    for at in at_locations():
        as_json(folder / "plekken" / f"{at['id']}.json", at)
    return folder / "plekken"


def pages_after_each_other(folder: Path) -> Path:
    (folder / "x.json").write_text(
        "\n".join(json.dumps({"page_number": n, "contents": [r]}) for n, r in enumerate(TWO))
    )
    return folder / "x.json"


TABLES = {
    "services.csv": "id,organization_id,name,status,description,minimum_age,eigen_veld\n"
    's1,o1,"Koffie, thee",active,"Twee\nregels",4,x\ns2,,Tweede,active,,,\n',
    "organizations.csv": "id,name,description\no1,Buurthuis,Verzonnen\n",
    "service_at_locations.csv": "id,service_id,location_id\nsl1,s1,l1\n",
    "locations.csv": "id,location_type,name\nl1,physical,De Schuur\n",
    "addresses.csv": "id,location_id,address_1,city,postal_code\na1,l1,Voorbeeldstraat 1,Zwolle,8000 ZZ\n",
    "phones.csv": "id,service_id,number\np1,s1,038-000 10 99\n",
    "languages.csv": "id,service_id,code\nt1,s1,ar\nt2,s1,nl\n",
    "attributes.csv": "id,link_id,link_entity,taxonomy_term_id\nat1,s1,service,tt1\n",
    "taxonomy_terms.csv": f"id,code,name,description,taxonomy_id\ntt1,STEUN,Steun,Steun,{taxonomy_id('categorie')}\n",
}


def descriptor(**changes: Any) -> dict[str, Any]:
    kinds = [{"name": "minimum_age", "type": "number"}]
    resources = [
        {"name": name.removesuffix(".csv"), "path": name, "schema": {"fields": kinds if name == "services.csv" else []}}
        for name in (*TABLES, "metadata.csv")
    ]
    return {"name": "hsds", "profile": "tabular-data-package", "resources": resources, **changes}


def a_datapackage(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "pakket.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("hsds/datapackage.json", json.dumps(descriptor()))
        for name, table in TABLES.items():
            archive.writestr(f"hsds/{name}", table)
    return folder / "pakket.zip"


def datapackage_with(name: str, content: str | bytes | None) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        changed = {"datapackage.json": json.dumps(descriptor()), **TABLES, name: content}
        with zipfile.ZipFile(folder / "pakket.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for file, table in changed.items():
                if table is not None:
                    archive.writestr(file, table)
        return folder / "pakket.zip"

    return make


def a_loose_datapackage(folder: Path) -> Path:
    (folder / "pakket").mkdir()
    as_json(folder / "pakket" / "datapackage.json", descriptor())
    for name, table in TABLES.items():
        (folder / "pakket" / name).write_text(table, encoding="utf-8")
    return folder / "pakket"


def zst_bomb(folder: Path) -> Path:
    (folder / "x.json.zst").write_bytes(zstandard.compress(b" " * 20_000_000))
    return folder / "x.json.zst"


def with_byte_order_mark(folder: Path) -> Path:
    (folder / "x.json").write_bytes(json.dumps(TWO).encode("utf-8-sig"))
    return folder / "x.json"


def in_utf_16(folder: Path) -> Path:
    (folder / "x.json").write_bytes(json.dumps(TWO).encode("utf-16"))
    return folder / "x.json"


def broken_zip_name(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "x.zip", "w") as archive:
        archive.writestr("ok.json", json.dumps(TWO))
        archive.writestr("../../buiten.json", json.dumps(TWO))
    return folder / "x.zip"


def absolute_zip_name(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "x.zip", "w") as archive:
        archive.writestr("C:\\buiten.json", "[]")
    return folder / "x.zip"


def zip_bomb(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.json", b" " * 20_000_000)
    return folder / "x.zip"


def gzip_bomb(folder: Path) -> Path:
    (folder / "x.json.gz").write_bytes(gzip.compress(b" " * 20_000_000))
    return folder / "x.json.gz"


def cut(made: Callable[[Path], Path], at: float = 0.7) -> Callable[[Path], Path]:
    def shorter(folder: Path) -> Path:
        whole = made(folder)
        content = whole.read_bytes()
        whole.write_bytes(content[: int(len(content) * at)])
        return whole

    return shorter


def written(name: str, content: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


def empty_folder(folder: Path) -> Path:
    (folder / "leeg").mkdir()
    return folder / "leeg"


def a_datapackage_of_a_dutch_spreadsheet(folder: Path) -> Path:
    """Semicolons between cells and a byte order mark before them."""
    made = a_loose_datapackage(folder)
    for name, table in TABLES.items():
        with (made / name).open("w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out, delimiter=";").writerows(csv.reader(io.StringIO(table)))
    return made


def loose_tables_without_descriptor(folder: Path) -> Path:
    made = a_loose_datapackage(folder)
    (made / "datapackage.json").unlink()
    return made


def zipped_tables_without_descriptor(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "tabellen.zip", "w") as archive:
        for name, table in TABLES.items():
            archive.writestr(f"uitvoer/{name}", table)
    return folder / "tabellen.zip"
