"""What the harmless pages say: plain advice every parent may read. To be read over by the practice before use.

After the public advice of Voedingscentrum and of Dutch child health care, in words of our own.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tip:
    """A card: icon, heading, words."""

    icon: str
    heading: str
    words: str


@dataclass(frozen=True)
class DecoyPage:
    """A page: name of the site, icon, title (also of the window), line below it, and its cards."""

    site: str
    icon: str
    title: str
    lead: str
    tips: tuple[Tip, ...]


PREGNANT = DecoyPage(
    "Gezond zwanger",
    "book-open",
    "Eten en drinken in de zwangerschap",
    "Algemene informatie voor iedereen die zwanger is.",
    (
        Tip(
            "coffee",
            "Drink genoeg",
            "Neem elke dag genoeg water of thee. Drink koffie met mate. Neem een flesje mee als je weggaat.",
        ),
        Tip(
            "sprout",
            "Eet gevarieerd",
            "Kies elke dag groente, fruit, brood en peulvruchten. Zo krijg je genoeg vitamines binnen.",
        ),
        Tip(
            "heart",
            "Beweeg elke dag",
            "Een half uur wandelen is al goed. Luister naar je lijf en neem rust als je moe bent.",
        ),
        Tip(
            "moon",
            "Slaap en rust",
            "Ga op vaste tijden naar bed. Leg je voeten omhoog als ze zwaar voelen. Een dutje overdag mag.",
        ),
        Tip(
            "info",
            "Wat eet je beter niet?",
            "Kies geen rauw vlees, rauwe vis of kaas van rauwe melk. Twijfel je? Kijk op de verpakking.",
        ),
        Tip(
            "calendar",
            "Vragen meenemen",
            "Schrijf je vragen op. Neem ze mee naar de volgende afspraak.",
        ),
        Tip(
            "footprints",
            "Zwemmen en fietsen",
            "Zwemmen is fijn als je zwaarder wordt. Fietsen kan zolang je je zeker voelt.",
        ),
        Tip(
            "apple",
            "Een lichte maaltijd",
            "Ben je misselijk? Eet dan vaker een klein beetje. Droog brood of fruit helpt soms.",
        ),
    ),
)

BABY = DecoyPage(
    "Rustig slapen",
    "moon",
    "Slapen met een baby",
    "Algemene informatie voor iedereen met een baby.",
    (
        Tip(
            "bed-double",
            "Op de rug",
            "Leg je baby op de rug in een eigen bedje. Zo slaapt een baby het veiligst.",
        ),
        Tip(
            "thermometer",
            "Niet te warm",
            "Een koele kamer is fijn. Voel in het nekje: warm is goed, klam is te warm.",
        ),
        Tip(
            "moon",
            "Dag en nacht",
            "Houd het ’s nachts donker en stil. Overdag mag er licht en geluid zijn.",
        ),
        Tip(
            "clock",
            "Vaste volgorde",
            "Doe elke avond hetzelfde: voeden, schone luier, liedje, slapen. Dat geeft rust.",
        ),
        Tip(
            "baby",
            "Moe of honger?",
            "Wrijft je baby in de ogen of kijkt hij weg? Dan is het tijd om te slapen.",
        ),
        Tip(
            "heart",
            "Slaap zelf ook",
            "Ga liggen als je baby slaapt. De was kan wachten.",
        ),
        Tip(
            "milk",
            "Voeden in de nacht",
            "In het begin drinkt een baby ook ’s nachts. Leg overdag alles klaar. Dat scheelt zoeken.",
        ),
        Tip(
            "sun",
            "Buiten zijn",
            "Elke dag even naar buiten helpt jou en je baby om beter te slapen.",
        ),
    ),
)

PAGES = {"pregnant": PREGNANT, "baby": BABY}
