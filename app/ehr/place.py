"""Where the organization's record system is; light to load, for the window asks it before any line is needed."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from app.settings import Policy


@dataclass(frozen=True)
class EhrPlace:
    """As the organization set it: the FHIR R4 base, and the ``client_id`` of this program there.

    ``token_url`` is empty when the server says itself where it gives tokens.
    """

    base: str
    client: str
    token_url: str = ""

    @property
    def host(self) -> str:
        """The name of the machine, to show."""
        return urlsplit(self.base).hostname or ""


def ehr_place(policy: Policy) -> EhrPlace | None:
    """Where the organization's record system is; None when none was set, or no name to go there by."""
    if not policy.ehr_url or not policy.ehr_client:
        return None
    return EhrPlace(policy.ehr_url, policy.ehr_client, policy.ehr_token_url)
