"""Is everything in order? Every setting with its value and origin, and what can be seen of the store."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.engine import make_url

from storage.backup import kept
from storage.blur import late as days_late
from storage.database import Store
from storage.forget import overdue
from storage.health import health
from storage.migrations import revision, script
from storage.period import now, today
from storage.release import damaged
from storage.settings import PREFIX, Settings
from storage.slot import JobRun, aware, parked, runs
from storage.vault.locked import misfit

SECRET = ("secret", "vault_secret")
SILENT, SHOWN = timedelta(minutes=5), timedelta(days=30)


@dataclass(frozen=True)
class Setting:
    """One setting as it is now. `origin`: the variable it came from, or 'default'."""

    name: str
    value: str
    origin: str
    what: str


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, and whether it is in order."""

    name: str
    fine: bool
    words: str


def values(settings: Settings, environ: Mapping[str, str]) -> list[Setting]:
    """Every setting; secrets and passwords hidden."""
    found = []
    for name, field in Settings.model_fields.items():
        variable = PREFIX + name.upper()
        value = str(getattr(settings, name))
        if name in SECRET:
            value = "(verborgen · hidden)" if value else ""
        if name == "database_url":
            value = make_url(settings.url).render_as_string(hide_password=True)
        found.append(Setting(variable, value, "environment" if environ.get(variable) else "default", field.description or ""))
    return found


def unknown(environ: Mapping[str, str]) -> list[str]:
    """Variables that look like ours and are not: most often a slip of the pen."""
    return sorted(n for n in environ if n.startswith(PREFIX) and n.removeprefix(PREFIX).lower() not in Settings.model_fields)


def findings(store: Store, settings: Settings, environ: Mapping[str, str]) -> list[Finding]:
    """What was looked at, in the order in which it must work."""
    slips = unknown(environ)
    found = [Finding("settings", not slips, f"onbekend · unknown: {', '.join(slips)}" if slips else "")]
    try:
        at, head = revision(store), script().get_current_head()
    except Exception as fault:  # whatever keeps the store from answering is what we were asked to tell
        return [*found, Finding("database", False, type(fault).__name__)]
    found += [Finding("database", True, "sqlite" if store.sqlite else "postgresql"), Finding("migrations", at == head, f"{at} / {head}")]
    return [*found, *_contents(store, settings)] if at == head else found


def _contents(store: Store, settings: Settings) -> list[Finding]:
    with store.read() as session:
        check = str(session.execute(text("PRAGMA quick_check")).scalar_one()) if store.sqlite else "ok"
        state, jobs = health(session), runs(session)
        given_up = [f"{slot.job} {slot.slot}" for slot in parked(session, now() - SHOWN)]
        releases, changed = damaged(session)
        late, exact = overdue(session, today()), days_late(session, today())
    count = "nooit · never" if state.counted_seconds_ago is None else f"{state.counted_seconds_ago} s"
    newest = next(iter(kept(settings)), None)
    return [
        Finding("integrity", check == "ok", check),
        Finding("vault", not (wrong := misfit(store, settings)), wrong),
        Finding(
            "releases", not changed, f"veranderd · changed: {', '.join(changed)}" if changed else f"{releases}, sha256 klopt · matches"
        ),
        Finding("final years", not late, f"codes te lang bewaard · codes kept too long: {', '.join(late)}" if late else ""),
        Finding("final days", not exact, f"dagen te lang bewaard · days kept too long: {', '.join(exact)}" if exact else ""),
        Finding("last count", not state.failed, f"{count}; behind: {state.behind}, failed: {state.failed}"),
        *map(_job, jobs),
        Finding("given up", not given_up, ", ".join(given_up)),
        Finding("backup", True, newest.name if newest else "nog geen · none yet"),
    ]


def _job(run: JobRun) -> Finding:
    """A job that failed is wrong, and so is a timetable that has been silent for five minutes."""
    last = run.last_success and aware(run.last_success)
    silent = run.job == "alive" and (last is None or now() - last > SILENT)
    words = run.message or (f"{last:%Y-%m-%d %H:%M} UTC, {run.milliseconds} ms, {run.rows}" if last else "nog niet · not yet")
    return Finding(f"job {run.job}", run.failures == 0 and not silent, words)
