"""Sealing and opening: each part of a household under a key of its own, bound to its place, so that nothing is changed or swapped."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.refused import Refused
from storage.vault.keys import BYTES, Keys

NONCE = 12
BLOCK = 256  # contents are filled up to this, so that their length does not tell how much is known


@dataclass(frozen=True)
class Place:
    """Where something belongs: it opens nowhere else."""

    organisation: str
    household: str
    part: str

    def bound(self, what: str) -> bytes:
        return json.dumps(["telvertel", 1, what, self.organisation, self.household, self.part]).encode()


@dataclass(frozen=True)
class Sealed:
    """A key that is locked with the key of the enterprise, and a content that is locked with that key."""

    key: bytes
    content: bytes


class Unreadable(Refused):
    """The seal does not fit: another secret, another place, or a changed byte. Never garbage."""

    def __init__(self) -> None:
        super().__init__("Dit kan niet worden geopend: het geheim van de kluis past er niet op. Vraag het wie de server beheert.")


def seal(keys: Keys, place: Place, content: Mapping[str, Any]) -> Sealed:
    """Lock this content for this place under a fresh key."""
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    plain += b" " * (-len(plain) % BLOCK)
    key = os.urandom(BYTES)
    return Sealed(_lock(keys.wrapping(place.organisation), key, place.bound("key")), _lock(key, plain, place.bound("content")))


def unseal(keys: Keys, place: Place, sealed: Sealed) -> dict[str, Any]:
    """What was sealed here. Raises `Unreadable`."""
    key = _unlock(keys.wrapping(place.organisation), sealed.key, place.bound("key"))
    found: dict[str, Any] = json.loads(_unlock(key, sealed.content, place.bound("content")))
    return found


def _lock(key: bytes, plain: bytes, bound: bytes) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound)


def _unlock(key: bytes, locked: bytes, bound: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(locked[:NONCE], locked[NONCE:], bound)
    except (InvalidTag, ValueError):
        raise Unreadable() from None
