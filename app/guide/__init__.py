"""A conversation guide as data (FHIR R4 Questionnaire): reading and checking it, what is asked when, answers as FHIR.

Knows nothing of rooms, families or paper: it says which items a set of answers opens and what marks they carry. Who
may see or answer an item is the conversation's to decide, from those marks. Newcomers read model, read, enabled.
"""

from app.guide.check import check
from app.guide.enabled import Talk, enabled, missing, too_heavy, while_talking, with_initial
from app.guide.given import answers_from_map
from app.guide.language import (
    Words,
    format_words,
    is_checked,
    item_words,
    languages,
    option_words,
    title_words,
    untranslated,
)
from app.guide.live import Change, Live
from app.guide.model import (
    EXTENSION_BASE,
    AlertMark,
    Answers,
    AskedOf,
    Coding,
    Condition,
    Guide,
    GuideProblem,
    Item,
    Kept,
    Moment,
    NeedMark,
    Option,
    Quantity,
    Severity,
    Value,
    ValueMark,
    in_words,
    link_id_of,
    repeated,
    time_in_words,
)
from app.guide.prompts import alert_step, alert_title, pitfalls, prompts
from app.guide.read import check_file, read_guide, read_guide_bytes, read_guide_file
from app.guide.response import answers_of, response
from app.guide.scale import is_stop, number_in, plain, scale_of, step_of, stops_of
from app.guide.translating import each_other, other_parent, translated
from app.guide.values import from_fhir, to_fhir_value, value_from_json
from app.guide.write import to_fhir

__all__ = [
    "EXTENSION_BASE",
    "AlertMark",
    "Answers",
    "AskedOf",
    "Change",
    "Coding",
    "Condition",
    "Guide",
    "GuideProblem",
    "Item",
    "Kept",
    "Live",
    "Moment",
    "NeedMark",
    "Option",
    "Quantity",
    "Severity",
    "Talk",
    "Value",
    "ValueMark",
    "Words",
    "alert_step",
    "alert_title",
    "answers_from_map",
    "answers_of",
    "check",
    "check_file",
    "each_other",
    "enabled",
    "format_words",
    "from_fhir",
    "in_words",
    "is_checked",
    "is_stop",
    "item_words",
    "languages",
    "link_id_of",
    "missing",
    "number_in",
    "option_words",
    "other_parent",
    "pitfalls",
    "plain",
    "prompts",
    "read_guide",
    "read_guide_bytes",
    "read_guide_file",
    "repeated",
    "time_in_words",
    "response",
    "scale_of",
    "step_of",
    "stops_of",
    "title_words",
    "to_fhir",
    "to_fhir_value",
    "too_heavy",
    "translated",
    "untranslated",
    "value_from_json",
    "while_talking",
    "with_initial",
]
