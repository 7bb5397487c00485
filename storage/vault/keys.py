"""The keys of the vault: derived from one secret that is never in the database, other ones for each enterprise."""

import hmac
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from storage.secret import vault_secret
from storage.settings import Settings

SALT = b"telvertel vault 1"
BYTES = 32


@dataclass(frozen=True)
class Keys:
    """Everything the vault can be opened with. Never printed, never kept."""

    secret: str = field(repr=False)

    def _derived(self, *purpose: str) -> bytes:
        info = b"".join(len(word.encode()).to_bytes(2, "big") + word.encode() for word in purpose)  # two purposes never look alike
        return HKDF(SHA256(), BYTES, SALT, info).derive(self.secret.encode())

    def wrapping(self, organisation: str) -> bytes:
        """The key of this enterprise that locks the key of each row."""
        return self._derived("wrap", organisation)

    def tag(self, organisation: str, purpose: str, text: str) -> str:
        """The same text gives the same tag within one enterprise and purpose, and nobody without the secret can try texts out."""
        return hmac.digest(self._derived("tag", organisation, purpose), text.encode(), "sha256").hex()

    @property
    def fingerprint(self) -> str:
        """What rows remember of the secret they were sealed with: enough to see that another one came in its place."""
        return self._derived("fingerprint").hex()[:16]


def keys(settings: Settings) -> Keys:
    """The keys of this server. Raises `UnsafeStart` in production without a secret."""
    return Keys(vault_secret(settings))
