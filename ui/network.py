"""Whether there is a network, as the system says; nothing is asked of any server for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QNetworkInformation

_THERE = (QNetworkInformation.Reachability.Site, QNetworkInformation.Reachability.Online)


class Network(QObject):
    """``changed(online)`` when it comes or goes. ``online`` is None where the system does not say.

    A network behind a page to log in at counts as there: what comes back over it is judged by who asked.
    """

    changed = Signal(bool)

    def __init__(self, owner: QObject | None = None) -> None:
        super().__init__(owner)
        self.online: bool | None = None
        if QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability):
            known = QNetworkInformation.instance()
            self._take(known.reachability())
            known.reachabilityChanged.connect(self._take)

    def _take(self, how: QNetworkInformation.Reachability) -> None:
        if how is QNetworkInformation.Reachability.Unknown:
            return
        online = how in _THERE
        if online != self.online:
            self.online = online
            self.changed.emit(online)
