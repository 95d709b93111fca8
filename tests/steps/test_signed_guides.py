"""Own guides with a signature: taken in only from who the organization trusts. Everything is invented."""

import pytest

from app.errors import AskPerson
from app.exchange.signed_file import Signature, new_key, signature_file
from app.steps.guides_to_choose import guides_to_choose
from app.steps.import_guide import how_signed, import_guide
from app.steps.sign_guide import make_signing_key, sign_guide
from tests.fakes import FakeWorkplace
from tests.steps.test_own_guides import a_guide


@pytest.fixture
def signed(tmp_path):
    public = make_signing_key(tmp_path / "sleutel")
    guide = a_guide(tmp_path / "g.json")
    sign_guide(guide, tmp_path / "sleutel")
    return guide, public


def test_a_guide_signed_by_the_organization_is_taken_in(signed):
    guide, public = signed
    place = FakeWorkplace()
    assert how_signed(guide, public) is Signature.GOOD
    import_guide(place, guide, public)
    assert len(guides_to_choose(place)) == 3


def test_a_changed_a_foreign_and_an_unsigned_guide_are_refused_and_nothing_is_kept(signed, tmp_path):
    guide, public = signed
    place = FakeWorkplace()
    with pytest.raises(AskPerson) as refused:
        import_guide(place, guide, new_key()[1])
    assert refused.value.code == "guide-signature-wrong"
    guide.write_bytes(guide.read_bytes().replace(b"Hoe gaat het?", b"Iets anders? "))
    for broken in (None, b"geen handtekening", b"", b"A" * 90):
        if broken is not None:
            signature_file(guide).write_bytes(broken)
        with pytest.raises(AskPerson) as refused:
            import_guide(place, guide, public)
        assert refused.value.code == "guide-signature-wrong"
    signature_file(guide).unlink()
    with pytest.raises(AskPerson) as refused:
        import_guide(place, guide, public)
    assert refused.value.code == "guide-unsigned" and how_signed(guide, public) is Signature.NONE
    assert len(guides_to_choose(place)) == 2


def test_where_no_key_is_fixed_a_guide_is_taken_in_as_before(tmp_path):
    import_guide(FakeWorkplace(), a_guide(tmp_path / "g.json"), "")


def test_a_key_is_not_overwritten_and_only_a_key_signs(signed, tmp_path):
    guide, _public = signed
    with pytest.raises(AskPerson) as refused:
        make_signing_key(tmp_path / "sleutel")
    assert refused.value.code == "out-exists" and (tmp_path / "sleutel").stat().st_mode & 0o077 == 0
    (tmp_path / "geen").write_text("geen sleutel", encoding="utf-8")
    with pytest.raises(AskPerson) as refused:
        sign_guide(guide, tmp_path / "geen")
    assert refused.value.code == "sign-key-wrong"
