"""The organization's colours, logo and languages on the leaflet."""

from app.leaflet import HouseStyle
from app.settings import Policy
from app.steps.house_style import house_style, offered_languages


def test_without_a_policy_the_leaflet_is_our_own():
    assert house_style(Policy()) == HouseStyle() and len(offered_languages(Policy())) >= 9


def test_the_organizations_colour_and_logo_are_on_it(tmp_path):
    (tmp_path / "logo.png").write_bytes(b"plaatje")
    fixed = Policy(primary_colour="#145A5E", logo=str(tmp_path / "logo.png"))
    assert house_style(fixed) == HouseStyle("#145A5E", b"plaatje")


def test_a_logo_that_is_gone_leaves_the_colour(tmp_path):
    assert house_style(Policy(primary_colour="#145A5E", logo=str(tmp_path / "weg.png"))) == HouseStyle("#145A5E")


def test_only_the_languages_of_the_organization_are_offered_and_dutch_always():
    assert [one.code for one in offered_languages(Policy(languages=("tr", "ar")))] == ["nl", "ar", "tr"]
