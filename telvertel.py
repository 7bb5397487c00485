"""The command line: the only file that knows every room, and may import late so that each command starts quickly."""

import logging
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import Session

from monitor.terminal import areas, attack, claim, factors, theme
from storage import terminal
from storage.account import operator
from storage.cells import periods_of
from storage.database import Store
from storage.dump import Damaged
from storage.factors import FactorVersion
from storage.migrations import upgrade
from storage.organisation import Organisation, organisations
from storage.passwords import EXAMPLE
from storage.period import Period, now, parse, today
from storage.refused import NotFound, Refused
from storage.release import closed
from storage.settings import UnsafeStart, settings
from storage.terminal import REFUSED, AsJson, OrganisationId, opened, scope_of, write_out

BROKEN, NOTHING, UNSAFE, DAMAGED, INTERRUPTED = 1, 4, 5, 6, 130  # 0 is fine, 2 is wrong usage; see docs/running.md
app = typer.Typer(no_args_is_help=True, add_completion=False, help="Tellen en vertellen voor wijkbedrijven · Counting and telling")
app.add_typer(terminal.user, name="user")
app.add_typer(factors.app, name="factors")
app.add_typer(areas.app, name="areas")
app.command("import")(terminal.bring)
for deed in (terminal.template, terminal.export, terminal.begin, terminal.backup, terminal.restore, terminal.wipe_example):
    app.command()(deed)
app.command("attack")(attack.attack)
app.command("theme")(theme.theme)

PeriodCode = Annotated[str, typer.Option("--period", help="2026-Q3, 2026-07, 2026, all")]
GrantName = Annotated[str, typer.Option("--grant", help="Subsidie, naam of nummer · Grant, name or id")]
AreaCode = Annotated[str, typer.Option("--area", help="Wijk of buurt, CBS-code · Area, CBS code")]


@app.command()
def init(
    demo: Annotated[bool, typer.Option("--demo", help="Met een verzonnen gemeente · With a made-up municipality")] = False,
    organisation: Annotated[str, typer.Option(help="Nieuw wijkbedrijf · New enterprise (id)")] = "",
    name: Annotated[str, typer.Option(help="Naam · Name")] = "",
    municipality: Annotated[str, typer.Option(help="Gemeente, CBS-code · Municipality, CBS code")] = "",
) -> None:
    """Maakt de opslag of werkt hem bij, en laadt de factoren · Make or update the store and load the factors"""
    from seed.load import load

    store = Store(settings().url)
    ran = upgrade(store)
    with store.write() as session:
        fresh = load(session)
        if organisation and session.get(Organisation, organisation) is None:
            first, called = parse("all").start.year, name or organisation
            session.add(Organisation(id=organisation, name=called, municipality=municipality, kind="D1", origin="O1", started=first))
    typer.echo(f"Opslag · Store: {len(ran)} migraties · migrations, {len(fresh)} factoren · factors")
    if demo:
        _demo(store)
    terminal.first_link(store, settings())


def _shipped() -> list[FactorVersion]:
    """The factors that came with the program, for who has no store yet."""
    from seed.load import read

    return read()


app.command("claim")(claim.command(_shipped))


def _demo(store: Store) -> None:
    """A made-up municipality, counted, with every past quarter closed; a second time it is only used again."""
    from monitor.beside import recount_together
    from monitor.close import close
    from seed.demo import LOGINS, answers, fill

    with store.read() as session:
        empty = not organisations(session)
    if empty:
        fill(store, until=today(), now=now(), password=EXAMPLE)
    typer.echo(f"Geteld · Counted: {recount_together(store)}")  # also what an earlier start that was broken off left
    with store.read() as session:
        past = [(p.start, o.id, p) for o in organisations(session) for p in _open_quarters(session, o.id)]
    for _, id, quarter in sorted(past, key=lambda found: found[:2]):
        close(store, operator(id), quarter)
    answers(store, today())
    typer.echo(f"Kwartalen afgesloten · Quarters closed: {len(past)}")
    typer.echo("Inloggen · Log in:")
    for email, role, what in LOGINS:
        typer.echo(f"  {email:26} {role:13} {what}")
    typer.echo(f"  wachtwoord · password: {EXAMPLE}")


def _open_quarters(session: Session, id: str) -> list[Period]:
    """The quarters of the last two years with figures, but for the newest one that is over: that is left for who tries it out."""
    over = sorted((p for p in map(parse, periods_of(session, id)) if p.level == "quarter" and p.end < today()), key=lambda p: p.start)
    return [p for p in over[-8:-1] if p.code not in closed(session, id)]


@app.command()
def serve() -> None:
    """Start de website · Start the website"""
    from dashboard.serve import serve as start

    found = settings()
    opened(found).close()
    typer.echo(f"Telvertel: {found.base_url}")
    start(found)


@app.command()
def schedule() -> None:
    """Start de planner: tellen, herinneren, opruimen, back-up · Start the timetable"""
    from monitor.schedule import schedule as start

    found = settings()
    start(opened(found), found)


@app.command()
def count(all: Annotated[bool, typer.Option("--all", help="Ook wat niet veranderd is · Also what did not change")] = False) -> None:
    """Telt wat veranderd is · Count what changed"""
    from monitor.beside import recount_all, recount_together
    from storage.health import health

    store = opened(settings())
    done = recount_all(store) if all else recount_together(store)
    typer.echo(f"Geteld · Counted: {done}")
    with store.read() as session:
        failed = health(session).failed
    if failed:
        typer.echo(f"Niet gelukt · Failed: {failed}", err=True)
        raise typer.Exit(BROKEN)


@app.command()
def values(organisation: OrganisationId, period: PeriodCode, area: AreaCode = "", grant: GrantName = "", as_json: AsJson = False) -> None:
    """Toont alle cijfers van een periode · Show every figure of a period"""
    from monitor import indicators
    from monitor.contract import figure_data
    from monitor.reader import Reader

    store = opened(settings())
    figures = Reader(store, scope_of(store, organisation, period, area, grant)).figures([i.code for i in indicators.ALL])
    found = [figure_data(figure) for figure in figures.found.values()]
    if as_json:
        write_out(found)
    for row in () if as_json else found:
        typer.echo("\t".join(str(row[name] or "") for name in ("indicator", "view", "category", "state", "low", "central", "high", "unit")))


@app.command()
def explain(
    indicator: str, organisation: OrganisationId, period: PeriodCode, area: AreaCode = "", grant: GrantName = "", view: str = "",
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Legt een cijfer uit: som, factoren, bronnen, records · Explain one figure"""
    from monitor.contract import explanation_data
    from monitor.explain import explain as take_apart
    from monitor.reader import Reader

    store = opened(settings())
    data = explanation_data(take_apart(Reader(store, scope_of(store, organisation, period, area, grant)), indicator, view))
    if as_json:
        write_out(data)
    for name, value in () if as_json else data.items():
        typer.echo(f"{name}: {value}")


@app.command()
def report(
    organisation: OrganisationId,
    period: PeriodCode,
    format: Annotated[str, typer.Option(help="pdf,docx,xlsx,html")] = "pdf,docx,xlsx,html",
    out: Annotated[Path, typer.Option(help="Map · Folder")] = Path(),
    language: Annotated[str, typer.Option(help="nl, en")] = "nl",
) -> None:
    """Schrijft het verslag van een afgesloten kwartaal · Write the report of a closed quarter"""
    from monitor.edition import files
    from monitor.report.write import FORMATS

    formats = [name for name in format.split(",") if name]
    if not formats or not set(formats) <= set(FORMATS):
        raise typer.BadParameter(f"{format}: {', '.join(FORMATS)}", param_hint="--format")
    store = opened(settings())
    scope = scope_of(store, organisation, period)
    for path in files(store, scope.person, scope.period, formats, out, language):
        typer.echo(path)


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Kijkt alles na: instellingen, opslag, tellen, planner, back-up · Look at everything"""
    from dashboard.fonts import FACES, FOLDER
    from storage.doctor import Finding, findings
    from storage.doctor import values as all_settings

    found = settings()
    listed = all_settings(found, os.environ)
    fonts = all((FOLDER / f"{name}.woff2").exists() for name in FACES)
    looked = [*findings(Store(found.url), found, os.environ), Finding("fonts", fonts, str(FOLDER.name))]
    if as_json:
        write_out({"settings": [asdict(row) for row in listed], "findings": [asdict(row) for row in looked]})
    for row in () if as_json else listed:
        typer.echo(f"{row.name} = {row.value}  ({row.origin})  {row.what}")
    for look in () if as_json else looked:
        typer.echo(f"{'goed · fine' if look.fine else 'FOUT · WRONG'}  {look.name}  {look.words}")
    if not all(look.fine for look in looked):
        raise typer.Exit(BROKEN)


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns the exit code; what went wrong stands in one sentence on stderr."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for chatty in ("apscheduler", "alembic", "fontTools"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    try:
        return int(app(arguments, standalone_mode=False) or 0)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except Exception as trouble:
        return _told(trouble)


def _told(trouble: Exception) -> int:
    """The exit code for what went wrong, after saying it."""
    codes: dict[type[Exception], int] = {NotFound: NOTHING, Refused: REFUSED, UnsafeStart: UNSAFE, Damaged: DAMAGED}
    for kind, code in codes.items():
        if isinstance(trouble, kind):
            typer.echo("Niet gevonden · Not found" if code == NOTHING else str(trouble), err=True)
            return code
    if hasattr(trouble, "show") and hasattr(trouble, "exit_code"):  # wrong usage, as the command line library tells it
        trouble.show()
        return int(trouble.exit_code)
    logging.exception("Er ging iets mis · Something broke")
    return BROKEN


if __name__ == "__main__":
    sys.exit(main())
