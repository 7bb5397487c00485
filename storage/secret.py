"""The secret the server signs with: from the settings, or in development made once and kept where only its owner reads it."""

import os
import secrets
from contextlib import suppress

from storage.settings import PREFIX, Settings, UnsafeStart

NAME = "secret.txt"


def secret(settings: Settings) -> str:
    """The same secret for every server process. Raises `UnsafeStart` in production without one."""
    if settings.secret:
        return settings.secret
    if settings.environment == "production":
        raise UnsafeStart(f"{PREFIX}SECRET ontbreekt.")
    path = settings.data_dir / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    own = path.with_name(f"{NAME}.{os.getpid()}.{secrets.token_hex(4)}")
    if not path.exists():
        own.touch(mode=0o600)
        own.write_text(secrets.token_hex(32))
        with suppress(FileExistsError):  # another process was first: its secret is ours too, and a link is never half a file
            os.link(own, path)
        own.unlink()
    return path.read_text().strip()
