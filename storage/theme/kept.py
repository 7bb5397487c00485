"""The theme that each municipality has, and the stylesheet that is written of it."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from sqlalchemy import JSON, DateTime
from sqlmodel import Field, Session, SQLModel, select

from storage.history import audit
from storage.period import now
from storage.theme.look import PRINTED, SHARP
from storage.theme.tokens import BY_NAME, COLOUR, DARK, LIGHT, Tokens


class Theme(SQLModel, table=True):
    """The tokens of one municipality, as they were read. Without a row: the look of Telvertel itself."""

    municipality: str = Field(primary_key=True, max_length=10, description="GM code")
    name: str = Field(max_length=80, description="of the file it came from")
    tokens: Tokens = Field(sa_type=JSON, description="light or dark -> token -> value")
    mark: str = Field(max_length=16, index=True, description="of the stylesheet: its address changes with it")
    since: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


def put(session: Session, municipality: str, name: str, tokens: Tokens, by: str) -> Theme:
    """Give this municipality this theme, instead of the one it had."""
    found = session.get(Theme, municipality) or Theme(municipality=municipality, name="", tokens={}, mark="")
    found.name, found.tokens, found.since = name[:80], tokens, now()
    found.mark = sha256(written(tokens).encode()).hexdigest()[:16]
    session.add(found)
    audit(session, "theme", person=by, object=municipality, fields=found.mark)
    return found


def take(session: Session, municipality: str, by: str) -> bool:
    """Back to the look of Telvertel itself; whether there was another."""
    found = session.get(Theme, municipality)
    if found is not None:
        session.delete(found)
        session.flush()
        audit(session, "theme taken away", person=by, object=municipality)
    return found is not None


def of(session: Session, municipality: str) -> Theme | None:
    return session.get(Theme, municipality)


def marked(session: Session, mark: str) -> Theme | None:
    return session.exec(select(Theme).where(Theme.mark == mark)).first()


def written(tokens: Tokens) -> str:
    """The stylesheet: names and values of our own writing, for screens by scheme and for paper."""
    light, dark = tokens.get(LIGHT, {}), tokens.get(DARK, {})
    shapes = {name: value for name, value in light.items() if BY_NAME[name].kind != COLOUR}
    parts = [
        _part("", shapes),
        _part("screen and (prefers-color-scheme:light)", {n: v for n, v in light.items() if n not in shapes}),
        _part("screen and (prefers-color-scheme:dark)", {n: v for n, v in dark.items() if BY_NAME[n].kind == COLOUR}),
        _part("screen and (prefers-contrast:more)", {name: f"var(--{by})" for name, by in SHARP.items()}),
        _part("print", {n: v for n, v in light.items() if n in PRINTED}),
    ]
    return "".join(parts)


def _part(media: str, found: Mapping[str, str]) -> str:
    if not found:
        return ""
    root = f":root{{{''.join(f'--{name}:{value};' for name, value in found.items())}}}"
    return f"@media {media}{{{root}}}" if media else root
