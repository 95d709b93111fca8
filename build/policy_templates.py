"""The templates an admin fills in, made from the one declaration of policy fields (``app/settings/fields.py``).

    .venv/bin/python build/policy_templates.py      # writes build/policy/ anew

Windows: an administrative template (ADMX) with its Dutch words (ADML). macOS: a configuration profile. Linux, or beside
the program: ``organisatie.json``. A test holds the files in ``build/policy`` to what is made here.
"""

import json
import plistlib
import sys
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.settings import VERSION  # noqa: E402  the path above comes first
from app.settings.fields import FIELDS, Field  # noqa: E402

FOLDER = ROOT / "build" / "policy"
KEY = r"Software\Policies\Sterk Ouderschap"
DOMAIN = "nl.sterk-ouderschap"
_SCHEMA = 'xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" schemaVersion="1.0"'


def _element(field: Field) -> str:
    place = f'id="waarde" valueName={quoteattr(field.written)} required="true"'
    if field.bounds:
        least, most = field.bounds
        return f'<decimal {place} minValue="{least}" maxValue="{most}"/>'
    if field.choices:
        items = "".join(
            f'<item displayName="$(string.{field.written}_{one})"><value><string>{one}</string></value></item>'
            for one in field.choices
        )
        return f"<enum {place}>{items}</enum>"
    return f'<text {place} maxLength="200"/>'


def admx() -> str:
    """The template itself: one policy a field, for the whole machine."""
    policies = "".join(
        f'    <policy name="{f.written}" class="Machine" displayName="$(string.{f.written})"'
        f' explainText="$(string.{f.written}_uitleg)" presentation="$(presentation.{f.written})" key="{KEY}">\n'
        f'      <parentCategory ref="SterkOuderschap"/>\n      <supportedOn ref="Windows10"/>\n'
        f"      <elements>{_element(f)}</elements>\n    </policy>\n"
        for f in FIELDS.values()
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<policyDefinitions revision="1.0" {_SCHEMA}>\n'
        f'  <policyNamespaces>\n    <target prefix="sterkouderschap" namespace="{DOMAIN}"/>\n  </policyNamespaces>\n'
        f'  <resources minRequiredRevision="1.0"/>\n'
        f'  <supportedOn>\n    <definitions>\n      <definition name="Windows10" displayName="$(string.Windows10)"/>\n'
        f"    </definitions>\n  </supportedOn>\n"
        f'  <categories>\n    <category name="SterkOuderschap" displayName="$(string.SterkOuderschap)"/>\n'
        f"  </categories>\n  <policies>\n{policies}  </policies>\n</policyDefinitions>\n"
    )


def _presentation(field: Field) -> str:
    if field.bounds:
        asked = f'<decimalTextBox refId="waarde" defaultValue="{field.example}">{escape(field.title)}</decimalTextBox>'
    elif field.choices:
        asked = f'<dropdownList refId="waarde" noSort="true">{escape(field.title)}</dropdownList>'
    else:
        asked = f'<textBox refId="waarde"><label>{escape(field.title)}</label></textBox>'
    return f'      <presentation id="{field.written}">{asked}</presentation>\n'


def adml() -> str:
    """Its words in Dutch."""
    words = {"SterkOuderschap": "Sterk Ouderschap", "Windows10": "Windows 10 en nieuwer"}
    for field in FIELDS.values():
        words[field.written] = field.title
        beside = " Zet dat bestand naast het programma." if field.beside else ""
        words[f"{field.written}_uitleg"] = f"Vul in: {field.must}.{beside} Niet ingesteld: de gebruiker is vrij."
        words |= {f"{field.written}_{one}": one for one in field.choices}
    strings = "".join(f'      <string id="{name}">{escape(said)}</string>\n' for name, said in words.items())
    presentations = "".join(map(_presentation, FIELDS.values()))
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<policyDefinitionResources revision="1.0" {_SCHEMA}>\n'
        f"  <displayName>Sterk Ouderschap {VERSION}</displayName>\n  <description>Vaste instellingen</description>\n"
        f"  <resources>\n    <stringTable>\n{strings}    </stringTable>\n"
        f"    <presentationTable>\n{presentations}    </presentationTable>\n"
        "  </resources>\n</policyDefinitionResources>\n"
    )


def examples() -> dict[str, object]:
    """Every field with a value that reads, but for the key: nobody has the private half of the one shown."""
    return {field.written: field.example for field in FIELDS.values()}


def profile() -> bytes:
    """A configuration profile of macOS, to be laid down by a management system."""
    payload = {
        "PayloadType": DOMAIN,
        "PayloadIdentifier": f"{DOMAIN}.beleid.instellingen",
        "PayloadUUID": "7B0C2D0E-4D0B-4D63-9A55-5F3A0C1B2E01",
        "PayloadVersion": 1,
        "PayloadDisplayName": "Sterk Ouderschap",
    }
    whole = {
        "PayloadType": "Configuration",
        "PayloadScope": "System",
        "PayloadIdentifier": f"{DOMAIN}.beleid",
        "PayloadUUID": "7B0C2D0E-4D0B-4D63-9A55-5F3A0C1B2E00",
        "PayloadVersion": 1,
        "PayloadDisplayName": "Sterk Ouderschap: vaste instellingen",
        "PayloadContent": [payload | examples()],
    }
    return plistlib.dumps(whole, sort_keys=False)


def templates() -> dict[str, bytes]:
    """Every file by its name below ``build/policy``."""
    return {
        "sterk-ouderschap.admx": admx().encode(),
        "nl-NL/sterk-ouderschap.adml": adml().encode(),
        "sterk-ouderschap.mobileconfig": profile(),
        "organisatie.json": (json.dumps(examples(), ensure_ascii=False, indent=2) + "\n").encode(),
    }


def write(folder: Path) -> None:
    """Write them all below ``folder``."""
    for name, content in templates().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    write(FOLDER)
