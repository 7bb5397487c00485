"""The secrets of the server: from the settings, or in development made once and kept where only its owner reads them."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from storage.settings import PREFIX, VAULT_FILE, Settings, UnsafeStart

NAME = "secret.txt"


def secret(settings: Settings) -> str:
    """The same secret for every server process. Raises `UnsafeStart` in production without one."""
    if settings.secret:
        return settings.secret
    if settings.environment == "production":
        raise UnsafeStart(f"{PREFIX}SECRET ontbreekt.")
    return _made_once(settings.data_dir / NAME)


def vault_secret(settings: Settings) -> str:
    """What the keys of the vault are derived from; never in the database. In production given, or in a file that is there already."""
    path = settings.data_dir / VAULT_FILE
    if settings.vault_secret:
        return settings.vault_secret
    if settings.environment == "production" and not path.exists():
        raise UnsafeStart(f"{PREFIX}VAULT_SECRET ontbreekt.")
    return _made_once(path)


def _made_once(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    own = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    if not path.exists():
        own.touch(mode=0o600)
        own.write_text(secrets.token_hex(32))
        with suppress(FileExistsError):  # another process was first: its secret is ours too, and a link is never half a file
            os.link(own, path)
        own.unlink()
    return path.read_text().strip()
