"""One window per person and device folder: a second start brings the first to the front and ends.

Two open windows on one dossier could each believe to be the only one that shows what may be seen.
"""

from __future__ import annotations

import getpass
import hashlib
from collections.abc import Callable

from PySide6.QtCore import QDir, QLockFile, QObject

from app.settings import Home

_PATIENCE_MS = 2000


def _name(home: Home) -> str:
    """The same for one person and folder, different for others, and telling nothing of either."""
    whole = f"{getpass.getuser()}\n{home.folder.absolute()}"
    return "sterk-ouderschap-" + hashlib.sha256(whole.encode("utf-8", "surrogateescape")).hexdigest()[:24]


class SingleInstance(QObject):
    """Claimed by the first start. ``called`` is what to do when another start asks for the window."""

    def __init__(self, home: Home, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = _name(home)
        self._lock = QLockFile(QDir.temp().filePath(f"{self._name}.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QObject | None = None

    def claim(self) -> bool:
        """Whether this is the first. A lock left behind by a crash does not count."""
        return self._lock.tryLock(0)

    def listen(self, called: Callable[[], None]) -> None:
        """Answer other starts from now on; costs a few ms, so ask it after the first picture."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)

        def answer() -> None:
            while (socket := server.nextPendingConnection()) is not None:
                socket.disconnected.connect(socket.deleteLater)
                socket.disconnectFromServer()
                called()

        server.newConnection.connect(answer)
        server.listen(self._name)
        self._server = server

    def call_first(self) -> bool:
        """Ask the one that is open to come to the front; False when it does not answer."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        return bool(socket.waitForConnected(_PATIENCE_MS))

    def release(self) -> None:
        """Let another start be the first again."""
        if self._server is not None:
            self._server.deleteLater()
            self._server = None
        self._lock.unlock()
