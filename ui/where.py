"""Asking where a file may go or where it stands, in our own window: the system's would remember names and folders."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

_OURS = QFileDialog.Option.DontUseNativeDialog


def where_to_save(parent: QWidget, title: str, file: str, kind: str) -> Path | None:
    """A path for a new file, called ``file`` unless the person says otherwise; None when they think better of it."""
    path, _kind = QFileDialog.getSaveFileName(parent, title, str(_documents() / file), kind, options=_OURS)
    return Path(path) if path else None


def which_folder(parent: QWidget, title: str) -> Path | None:
    """A folder that is there, such as a stick; None when they think better of it."""
    path = QFileDialog.getExistingDirectory(
        parent, title, str(_documents()), options=_OURS | QFileDialog.Option.ShowDirsOnly
    )
    return Path(path) if path else None


def which_file(parent: QWidget, title: str, kind: str) -> Path | None:
    """A file that is there; None when they think better of it."""
    path, _kind = QFileDialog.getOpenFileName(parent, title, str(_documents()), kind, options=_OURS)
    return Path(path) if path else None


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
