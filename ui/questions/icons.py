"""A picture beside an answer. It only repeats the words; an answer we have no picture for gets none of its own."""

from __future__ import annotations

_PICTURES = {
    "true": "check", "ja": "check", "false": "x", "nee": "x", "een-beetje": "smile", "liever-niet-nu": "clock",
    "partner": "heart", "andere-ouder-elders": "map-pin", "eigen-kinderen": "baby", "kinderen-van-de-ander": "users",
    "opa-oma-in-huis": "house", "jullie-samen": "heart", "ouder-worden": "baby", "taken-tijd-slaap": "clock",
    "praten-en-ruzie": "messages-square", "dichtbij-en-seks": "heart-handshake", "waar-je-vandaan-komt": "tree-pine",
    "mensen-om-jullie-heen": "users-round", "hoe-het-met-jou-gaat": "smile", "geld-werk-huis": "wallet",
    "samen-of-apart": "signpost", "slaap": "moon", "borstvoeding-voeding": "milk", "geld": "wallet", "relatie": "heart",
    "werk": "briefcase", "alleen-zijn": "user-round", "bevalling": "hospital", "goed-genoeg-zijn": "star",
    "familie": "house", "andere-kinderen": "users", "niets": "sun", "weinig-tijd": "clock", "moe": "moon",
    "veel-ruzie": "messages-square", "weinig-praten": "message-circle", "weinig-hulp": "hand-helping", "seks": "heart",
    "vertrouwen": "handshake", "ziekte": "stethoscope", "iets-van-vroeger": "history", "anders": "ellipsis",
    "samen-eten": "utensils", "wandelen": "footprints", "praten-op-vaste-tijd": "messages-square", "grapjes": "smile",
    "geloof": "book-open", "uit": "music", "niets-op-dit-moment": "sun", "oppas": "baby", "koken": "utensils",
    "praten": "message-circle", "rijden": "car", "tolken": "languages", "nog-niemand": "search",
    "we-praten": "messages-square", "even-pauze": "coffee", "stil-niet-praten": "moon", "schreeuwen": "megaphone",
    "weglopen": "log-out", "steeds-hetzelfde": "rotate-cw", "een-geeft-altijd-toe": "scale", "klein": "house",
    "vocht-kou": "droplets", "tijdelijk": "calendar-clock", "geen-eigen-plek": "key-round",
    "moeten-verhuizen": "map-pin", "rust": "leaf", "praten-samen": "messages-square",
    "praten-alleen": "user-round", "info-geld-huis": "wallet",
    "info-kinderen": "baby", "rustig": "leaf", "huilt-bij-wisselen": "droplets", "slaapt-slecht": "moon",
}  # fmt: skip
ELSE = "message-circle"


def picture_of(key: str) -> str:
    """The name of an icon for an answer's code."""
    return _PICTURES.get(key, ELSE)
