"""The organization that manages this device can open its dossier too, with the key its policy names."""

from __future__ import annotations

import base64

from app.errors import AskPerson
from app.settings import Home, Policy, read_policy
from app.steps.sql_work import DossierWorkplace
from app.store.key_file import read_keys, write_keys
from app.store.model import Event
from app.store.sealing import new_pair


def organization_public(policy: Policy | None = None) -> bytes:
    """The organization's public key (32 bytes, X25519), or nothing when its policy names none.

    Raises what ``read_policy`` raises, and AskPerson("policy-wrong") for a key nobody can seal for (RFC 7748 6.1).
    """
    fixed = policy or read_policy()
    if not fixed.recovery_key:
        return b""
    public = base64.b64decode(fixed.recovery_key)
    if not _seals(public):
        from app.settings.fields import FIELDS

        field = FIELDS["herstelsleutel"]
        raise AskPerson("policy-wrong", where=fixed.source, field=field.written, must=field.must)
    return public


def _seals(public: bytes) -> bool:
    """Whether something can be agreed on with this key that not everybody knows."""
    from nacl.bindings import crypto_scalarmult
    from nacl.exceptions import CryptoError

    try:
        crypto_scalarmult(new_pair()[0], public)
    except (CryptoError, RuntimeError):
        return False
    return True


def open_to_organization(workplace: DossierWorkplace, home: Home, policy: Policy | None = None) -> bool:
    """Seal the dossier's key to the organization of the policy; returns whether that was new. The trail tells it.

    Another public key in the policy takes the place of the one before; a policy without one leaves what stands.
    Raises as ``organization_public`` and ``write_keys``.
    """
    public = organization_public(policy)
    keys = read_keys(home.keys)
    if not public or (keys.managed is not None and keys.managed.public == public):
        return False
    with workplace.work() as work:
        work.audit.record(Event.CHANGE, workplace.professional.id, "organization-key")
    write_keys(home.keys, keys.managed_by(public, workplace.dossier.key))
    return True
