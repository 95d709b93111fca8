"""One window per person and device folder: a second start brings the first to the front and ends.

Two open windows on one dossier could each believe to be the only one that shows what may be seen.
"""

from __future__ import annotations

import getpass
import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QLockFile, QObject

from app.settings import Home

_PATIENCE_MS = 2000
MOST_PATH = 32 * 1024
"""Bytes: the longest path a system has (Windows). More is not a path, and is not read."""


def _name(home: Home) -> str:
    """The same for one person and folder, different for others, and telling nothing of either."""
    whole = f"{getpass.getuser()}\n{home.folder.absolute()}"
    return "sterk-ouderschap-" + hashlib.sha256(whole.encode("utf-8", "surrogateescape")).hexdigest()[:24]


def _path(told: bytes) -> Path | None:
    """The file another start named; None when it named none, or what it said cannot be a path of one."""
    words = told.decode("utf-8", "surrogateescape") if len(told) <= MOST_PATH else ""
    return Path(words) if words and "\0" not in words and Path(words).is_absolute() else None


class SingleInstance(QObject):
    """Claimed by the first start; a second one calls it, with the file it was started for."""

    def __init__(self, home: Home, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = _name(home)
        self._lock = QLockFile(QDir.temp().filePath(f"{self._name}.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QObject | None = None

    def claim(self) -> bool:
        """Whether this is the first. A lock left behind by a crash does not count."""
        return self._lock.tryLock(0)

    def listen(self, called: Callable[[Path | None], None]) -> None:
        """Answer other starts from now on; costs a few ms, so ask it after the first picture.

        ``called`` gets the file another start was given, or None.
        """
        from PySide6.QtNetwork import QLocalServer, QLocalSocket

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)

        def answer() -> None:
            while (socket := server.nextPendingConnection()) is not None:
                hear(socket)

        def hear(socket: QLocalSocket) -> None:
            told = bytearray()

            def more() -> None:
                told.extend(socket.read(MOST_PATH + 1 - len(told)).data())
                if len(told) > MOST_PATH:
                    socket.abort()

            def all_told() -> None:
                more()
                socket.deleteLater()
                called(_path(bytes(told)))

            socket.readyRead.connect(more)
            if socket.state() == QLocalSocket.LocalSocketState.UnconnectedState:
                all_told()
            else:
                socket.disconnected.connect(all_told)

        server.newConnection.connect(answer)
        server.listen(self._name)
        self._server = server

    def call_first(self, file: Path | None = None) -> bool:
        """Ask the one that is open to come to the front, and to open ``file``; False when it does not answer."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
        if file is not None:
            socket.write(str(file).encode("utf-8", "surrogateescape"))
            socket.waitForBytesWritten(_PATIENCE_MS)
        socket.disconnectFromServer()
        if socket.state() != QLocalSocket.LocalSocketState.UnconnectedState:
            socket.waitForDisconnected(_PATIENCE_MS)
        return True

    def release(self) -> None:
        """Let another start be the first again."""
        if self._server is not None:
            self._server.deleteLater()
            self._server = None
        self._lock.unlock()
