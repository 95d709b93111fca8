"""What a device of an organization shows at its first start: whose it is, and who else can open the dossier."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel

from app.settings import Policy
from ui.theme import px
from ui.widgets import Note, TextField


def _say(words: str) -> str:
    return QCoreApplication.translate("FirstStartScreen", words)


def logo_of(policy: Policy) -> QLabel:
    """The organization's logo, as high as two lines; nothing where there is none or it is no picture."""
    label, picture = QLabel(), QPixmap(policy.logo) if policy.logo else QPixmap()
    if picture.isNull():
        label.hide()
        return label
    smooth = Qt.TransformationMode.SmoothTransformation
    label.setPixmap(picture.scaled(px(240), px(56), Qt.AspectRatioMode.KeepAspectRatio, smooth))
    label.setAccessibleName(policy.organization)
    return label


def managed_note() -> Note:
    """Said beside the recovery sheet when the organization has a key of its own."""
    title = _say("Je organisatie kan er ook bij")
    return Note(
        "info", title, _say("Zij heeft een eigen herstelblad voor al haar apparaten. Gebruik staat in het logboek.")
    )


def fix_name(field: TextField, name: str) -> None:
    """The policy says which organization this is: show it, and take no other."""
    said = _say("Je organisatie heeft dit vastgezet.")
    field.input.setMaxLength(len(name))
    field.set_text(name)
    field.input.setReadOnly(True)
    field.input.setToolTip(said)
    field.input.setAccessibleDescription(said)
