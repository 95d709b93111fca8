"""Qt's own dialogs speak Dutch too."""

from PySide6.QtCore import QCoreApplication, QLocale

from ui.dutch import speak_dutch


def test_the_buttons_of_a_dialog_are_in_dutch(qapp):
    before = QLocale()
    try:
        assert speak_dutch(qapp)
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuleren"
        assert QLocale().toString(1.5) == "1,5"
    finally:
        QLocale.setDefault(before)
