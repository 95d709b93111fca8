"""The other forms of a leaflet: Lees-licht, two languages, black and white, an organization's look, a booklet."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from leaflet_family import AT, content, family, offer, paper, printed_offer, said
from leaflet_structure import everything, read_all
from PIL import Image

from app.errors import AskPerson
from app.guide.model import Coding
from app.leaflet import Edition, HouseStyle, Ink, Layout, impose, render
from app.leaflet.clean import call
from app.leaflet.composer import Composer
from app.leaflet.easy import SENTENCES, sentences
from app.leaflet.icons import picture
from app.leaflet.look import BLACK_AND_WHITE, WHITE, contrast, look, palette_of
from app.leaflet.wording import wording
from app.settings import Policy
from app.steps.make_leaflet import own_paper
from app.texts import shipped

HOME = said("T12.4", Coding("ja"))
PICTURES = sorted(path.stem for path in shipped("leaflet/pictograms").glob("*.svg"))


def leaflet(printable, **more):
    return render(printable, made_at=AT, document_id="x", **more)


def words_of(pdf: bytes) -> list[tuple[str, str, str]]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return read_all(opened)


def colours(pdf: bytes) -> set[tuple[float, ...]]:
    """Every colour something is filled or drawn with."""
    found = set()
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("rg", "RG"):
                    found.add(tuple(float(part) for part in operands))
    return found


def images(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    found = {x.objgen: x for page in pdf.pages for x in page.obj.Resources.get("/XObject", {}).values()}
    return [x for x in found.values() if x.Subtype == "/Image"]


def picture_file(kind: str = "PNG", size: tuple[int, int] = (40, 20)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "#0000FF").save(out, kind)
    return out.getvalue()


# Lees-licht


@pytest.mark.parametrize(("language", "count"), [("nl", 0), ("nl", 12), ("ar", 1), ("fa", 2), ("ti", 3), ("pl", 1)])
def test_lees_licht_is_one_page_of_five_pictograms_and_five_sentences(language, count):
    printable = paper(*map(printed_offer, range(count)), layout=Layout.A4_EASY, language=language)
    composer = Composer(look(Layout.A4_EASY), wording(language, "jullie"))
    five = sentences(composer, printable)
    assert len(five) == SENTENCES == 5
    assert {sentence.picture for sentence in five} <= set(PICTURES)
    made = leaflet(printable)
    assert made.pages == 1
    told = [words for _kind, _language, words in words_of(made.pdf)]
    assert "".join(told).count("112") == 1


@pytest.mark.parametrize("edition", list(Edition))
def test_s4_lees_licht_is_as_long_for_every_family(edition):
    for offers in ((), (printed_offer(),), tuple(map(printed_offer, range(9)))):
        assert leaflet(paper(*offers, layout=Layout.A4_EASY, edition=edition)).pages == 1


def test_lees_licht_says_only_short_sentences():
    for form in ("je", "jullie", "u"):
        for key, words in wording("nl", form).sentences.items():
            if key.startswith("easy."):
                assert all(len(sentence.split()) <= 8 for sentence in re.split(r"[.?!]", words)), key


def test_lees_licht_holds_the_next_appointment_only_when_it_was_chosen():
    composer = Composer(look(Layout.A4_EASY), wording("nl", "je"))
    printable = paper(layout=Layout.A4_EASY, next_appointment="3 maart, 10.00 uur")
    assert [s.picture for s in sentences(composer, printable)].count("kalender") == 1
    bare = replace(printable, next_appointment="")
    assert [s.picture for s in sentences(composer, bare)].count("kalender") == 0


@pytest.mark.parametrize("name", PICTURES)
def test_every_pictogram_is_drawn(name):
    assert re.search(r"(f\*|S)$", picture(name))


def test_the_longest_words_still_fit_on_the_lees_licht_page():
    long = printed_offer(name="Groepsbijeenkomst voor aanstaande ouders " + "en" * 9, contact=printed_offer().contact)
    printable = paper(long, long, layout=Layout.A4_EASY, language="fa", practice="Praktijk " * 12)
    assert leaflet(printable).pages == 1


# Two languages


@pytest.mark.parametrize(
    ("language", "layout"), [("ar", Layout.A4), ("pl", Layout.A4), ("ti", Layout.A5_BOOKLET), ("fa", Layout.A4_LARGE)]
)
def test_two_languages_say_the_same_next_to_each_other(language, layout):
    conversation = family(HOME, said("T1.1", "Wij lachen veel"))
    printable = content(conversation, offer(), language=language, beside="nl", layout=layout)
    told = words_of(leaflet(printable).pdf)
    own, dutch = wording(language, "jullie"), wording("nl", "jullie")
    for key in ("why.title", "urgent.text", "withdraw.title", "next.1", "section.going-well", "title.personal"):
        assert (language, own(key)) in [(lang, words) for _kind, lang, words in told]
        assert ("nl", dutch(key)) in [(lang, words) for _kind, lang, words in told]
    everything_said = [words for _kind, _language, words in told]
    assert everything_said.count("Koffie en praten met andere ouders.") == 1
    assert everything_said.count("038 000 10 10") == 1
    assert own("in-dutch") not in everything_said


def test_a_language_is_never_put_beside_itself():
    assert content(family(HOME), language="nl", beside="nl").beside is None


# Black and white


@pytest.mark.parametrize("layout", list(Layout))
def test_black_and_white_uses_no_colour_and_says_the_same(layout):
    printable = paper(printed_offer(1), printed_offer(2), layout=layout)
    plain = leaflet(printable, ink=Ink.BLACK).pdf
    assert all(red == green == blue for red, green, blue in colours(plain))
    assert words_of(plain) == words_of(leaflet(printable).pdf)


def test_words_stand_out_in_black_and_white():
    for ink in (BLACK_AND_WHITE.ink, BLACK_AND_WHITE.muted, BLACK_AND_WHITE.title, BLACK_AND_WHITE.heading):
        assert contrast(ink, WHITE) >= 7


# The organization's own look


@given(st.from_regex(r"#[0-9A-Fa-f]{6}", fullmatch=True))
def test_words_stand_out_on_every_colour_an_organization_chooses(colour):
    palette = palette_of(colour)
    assert contrast(palette.title, palette.cover) >= 7
    assert contrast(palette.lead, palette.cover) >= 5
    assert contrast(palette.heading, WHITE) >= 7
    for tint in palette.tints:
        assert contrast(tint.strong, tint.soft) >= 5
        assert contrast(palette.ink, tint.soft) >= 7


@pytest.mark.parametrize("colour", ["rood", "#12", "#GGGGGG", "#123456; x", "__import__('os')"])
def test_what_is_no_colour_is_refused_and_not_evaluated(colour):
    with pytest.raises(AskPerson) as stopped:
        leaflet(paper(), house=HouseStyle(colour))
    assert stopped.value.code == "leaflet-colour-wrong"


def test_the_organizations_colour_covers_the_face():
    assert (0.0, 0.0, 0.5451) in colours(leaflet(paper(), house=HouseStyle("#00008B")).pdf)


@pytest.mark.parametrize(("layout", "kind"), list(zip(Layout, ["PNG", "JPEG", "PNG", "JPEG"], strict=True)))
def test_the_logo_stands_on_the_face_and_names_the_practice(layout, kind):
    made = leaflet(paper(layout=layout), house=HouseStyle(logo=picture_file(kind))).pdf
    with pikepdf.open(BytesIO(made)) as pdf:
        alts = [str(part.Alt) for part in everything(pdf.Root.StructTreeRoot.K) if part.S == "/Figure"]
        assert alts == ["Voorbeeldpraktijk"]
        assert len(images(pdf)) == 1


def test_s8_without_a_logo_there_is_no_picture_and_the_leaflet_is_as_long():
    with_logo, without = (
        leaflet(paper(printed_offer()), house=HouseStyle(logo=logo)) for logo in (picture_file(), b"")
    )
    assert with_logo.pages == without.pages
    with pikepdf.open(BytesIO(without.pdf)) as pdf:
        assert images(pdf) == []


def test_s8_who_made_the_leaflet_is_not_in_the_file_but_for_the_words_on_it():
    made = leaflet(paper(practice="", professional=""), house=HouseStyle("#00008B", picture_file())).pdf
    assert "Voorbeeldpraktijk" not in " ".join(words for _kind, _language, words in words_of(made))


@pytest.mark.parametrize(
    "data", [b"<svg/>", b"GIF89a", b"\x89PNG\r\n\x1a\nkapot", picture_file()[:60], b"x" * 6_000_000]
)
def test_what_is_no_picture_is_refused_as_a_logo(data):
    with pytest.raises(AskPerson) as stopped:
        leaflet(paper(), house=HouseStyle(logo=data))
    assert stopped.value.code == "leaflet-logo-wrong"


def test_a_logo_brings_only_its_pixels_along():
    out = BytesIO()
    image = Image.new("RGB", (30, 30), "#00FF00")
    exif = Image.Exif()
    exif[0x010E] = "Kanarie"
    image.save(out, "JPEG", exif=exif)
    made = leaflet(paper(), house=HouseStyle(logo=out.getvalue())).pdf
    with pikepdf.open(BytesIO(made)) as pdf:
        (picture_object,) = images(pdf)
        assert b"Kanarie" not in picture_object.read_raw_bytes()


# The booklet


@pytest.mark.parametrize(("language", "outside", "inside"), [("nl", (3, 0), (1, 2)), ("ar", (0, 3), (2, 1))])
def test_a_booklet_folds_into_reading_order(language, outside, inside):
    made = leaflet(paper(printed_offer(), layout=Layout.A5_BOOKLET, language=language))
    assert made.pages == 4
    with pikepdf.open(BytesIO(made.pdf)) as pages, pikepdf.open(BytesIO(impose(made))) as sheets:
        alone = [b" ".join(page.obj.Contents.read_bytes().split()) for page in pages.pages]
        sides = []
        for side in sheets.pages:
            across, down = (float(v) for v in side.mediabox[2:])
            assert (round(across), round(down)) == (839, 595)
            forms = [b" ".join(side.obj.Resources.XObject[f"/P{n}"].read_bytes().split()) for n in (0, 1)]
            sides.append(tuple(next(n for n, page in enumerate(alone) if page in form) for form in forms))
        assert sides == [outside, inside]
        assert sheets.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        assert str(sheets.docinfo.Title) == str(pages.docinfo.Title)
        assert set(sheets.docinfo.keys()) == {"/Title"}


def test_a_booklet_of_eight_pages_is_two_sheets():
    made = leaflet(paper(*map(printed_offer, range(8)), layout=Layout.A5_BOOKLET))
    assert made.pages % 4 == 0
    with pikepdf.open(BytesIO(impose(made))) as sheets:
        assert len(sheets.pages) == made.pages // 2


def test_the_booklet_is_the_same_every_time():
    made = leaflet(paper(layout=Layout.A5_BOOKLET))
    assert impose(made) == impose(made)


@pytest.mark.parametrize(
    ("phone", "target"),
    [
        ("038 000 10 10", "tel:0380001010"),
        ("+31 (0)38 000 10 10", "tel:+31380001010"),
        ("112", "tel:112"),
        ("geen", ""),
        ("0900-1234 (lokaal tarief)", "tel:09001234"),
        ("1+2+3", ""),
        ("1" * 40, ""),
    ],
)
def test_a_printed_phone_number_is_dialled_as_it_is_read(phone, target):
    assert call(phone) == target


# What the organization fixed


def test_the_organizations_policy_gives_colour_and_logo(tmp_path):
    (tmp_path / "merk.png").write_bytes(picture_file())
    wish = own_paper(Policy(logo=str(tmp_path / "merk.png"), primary_colour="#145A5E"))
    assert wish.house == HouseStyle("#145A5E", picture_file())


def test_a_logo_the_policy_names_but_nobody_can_read_is_said(tmp_path):
    with pytest.raises(AskPerson) as stopped:
        own_paper(Policy(logo=str(tmp_path / "weg.png")))
    assert stopped.value.code == "leaflet-logo-wrong" and "weg.png" in stopped.value.what
