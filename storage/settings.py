"""The settings: the only reader of the environment. A wrong value stops the start and names itself."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "TELVERTEL_"
VAULT_FILE = "vault-secret.txt"  # in data_dir, when the secret of the vault is not given
FORBIDDEN_IN_PRODUCTION = ("DASH_DEBUG", "FLASK_DEBUG", "DASH_MCP_ENABLED")


class UnsafeStart(Exception):
    """The program does not start, because starting like this would be wrong or unsafe."""


class Settings(BaseSettings):
    """Every setting with its default; `telvertel doctor` lists them with value and origin."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    environment: Literal["development", "production"] = Field("development", description="production refuses debug and a missing secret")
    data_dir: Path = Field(Path("data"), description="folder for the SQLite store, backups, uploads and secrets")
    database_url: str = Field("", description="SQLAlchemy address; empty: a SQLite file in data_dir")
    secret: str = Field("", description="at least 32 characters; empty in development: made and kept in data_dir")
    vault_secret: str = Field("", description="opens the vault with addresses; at least 32 characters; keep it apart from the backups")
    host: str = Field("127.0.0.1", description="address the server listens on")
    port: int = Field(8050, ge=1, le=65535, description="port the server listens on")
    base_url: str = Field(  # links in mail and on cards lead there
        default_factory=lambda given: f"http://127.0.0.1:{given.get('port', 8050)}",
        description="the address people type; https makes cookies Secure",
    )
    proxies: int = Field(0, ge=0, le=3, description="reverse proxies in front whose word about address and https is believed")
    workers: int = Field(2, ge=1, le=64, description="server processes")
    language: Literal["nl", "en"] = Field("nl", description="language before someone chooses")
    demo: bool = Field(False, description="marks every page Voorbeeldgegevens")
    idle_minutes: int = Field(30, ge=5, le=1440, description="a login ends after this long without use")
    absolute_hours: int = Field(12, ge=1, le=168, description="a login ends after this long in any case")
    count_seconds: int = Field(5, ge=1, le=3600, description="how often changed figures are recounted")
    device_patience: int = Field(
        500, ge=0, le=60000, description="milliseconds a form waits for the server before it opens from the memory of the device"
    )
    smtp_host: str = Field("", description="mail server for reminders; empty: no mail is sent")
    smtp_port: int = Field(25, ge=1, le=65535, description="port of the mail server")
    smtp_from: str = Field("telvertel@localhost", description="sender of reminders")
    backup_keep: int = Field(14, ge=1, le=365, description="how many nightly backups are kept")

    @classmethod
    def settings_customise_sources(cls, settings_cls: Any, init_settings: Any, **_: Any) -> tuple[Any, ...]:  # type: ignore[override]
        """Only what `settings` hands over: an empty variable counts as not set, and a test's environment is its own."""
        return (init_settings,)

    @property
    def url(self) -> str:
        """Where the store is: the address given, or a SQLite file in the data folder."""
        return self.database_url or f"sqlite:///{self.data_dir / 'telvertel.db'}"

    @property
    def https(self) -> bool:
        return self.base_url.startswith("https://")


def settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the environment. Raises `UnsafeStart` with the name of what is wrong."""
    environ = os.environ if environ is None else environ
    try:
        given: dict[str, Any] = {k.removeprefix(PREFIX).lower(): v for k, v in environ.items() if k.startswith(PREFIX) and v != ""}
        found = Settings(**given)
    except ValidationError as error:
        typed = [e for e in error.errors() if e["type"] != "default_factory_not_called"]  # what follows from another fault is none
        wrong = "; ".join(f"{PREFIX}{str(e['loc'][0]).upper()}: {e['msg']}" for e in typed)
        raise UnsafeStart(f"Instelling klopt niet. {wrong}") from None
    _refuse_unsafe(found, environ)
    return found


def _refuse_unsafe(found: Settings, environ: Mapping[str, str]) -> None:
    on = [name for name in FORBIDDEN_IN_PRODUCTION if environ.get(name, "").lower() not in ("", "0", "false")]
    if on:
        raise UnsafeStart(f"{on[0]} staat aan. Zet deze uit: hiermee kunnen vreemden in het programma.")
    if found.secret and len(found.secret) < 32:
        raise UnsafeStart(f"{PREFIX}SECRET is te kort. Gebruik minstens 32 tekens.")
    if found.environment == "production" and not found.secret:
        raise UnsafeStart(f"{PREFIX}SECRET ontbreekt. Maak er een met: python -c 'import secrets; print(secrets.token_hex(32))'")
    if found.vault_secret and (len(found.vault_secret) < 32 or found.vault_secret == found.secret):
        raise UnsafeStart(f"{PREFIX}VAULT_SECRET moet minstens 32 tekens hebben, en anders zijn dan {PREFIX}SECRET.")
    if found.environment == "production" and not found.vault_secret and not (found.data_dir / VAULT_FILE).exists():
        raise UnsafeStart(f"{PREFIX}VAULT_SECRET ontbreekt. Maak er een zoals {PREFIX}SECRET, en bewaar het niet bij de back-ups.")
    if found.environment == "production" and not found.https:
        raise UnsafeStart(f"{PREFIX}BASE_URL moet in productie met https:// beginnen.")
