"""Commands about factors: look them up, read official lists in, and see which figures use a value and what a correction changed."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from monitor.difference import note_waiting
from storage.account import TERMINAL
from storage.factor.add import add
from storage.factor.change import FactorChange, FactorDifference, changes, differences, touched
from storage.factor.find import history, listed, replaced
from storage.factor.official.bring import EQUAL, Plan, apply, plan
from storage.factor.typed import facts
from storage.factor.used import cells_using, releases_using
from storage.factors import SCENARIOS, FactorVersion, versions_by_id
from storage.number import plain
from storage.period import today
from storage.refused import NotFound
from storage.settings import settings
from storage.terminal import AsJson, opened, write_out

app = typer.Typer(no_args_is_help=True, help="Factoren: de getallen waarmee we rekenen · The numbers figures are counted with")
Code = Annotated[str, typer.Argument(help="co2.gas.wtw")]
Day = Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="2026-07-01")]
Sure = Annotated[str, typer.Option("--sure", help="Waarom een onwaarschijnlijk getal toch klopt · Why it is right all the same")]
FIELDS = ("code", "label", "unit", "kind", "valid_from", "valid_to", "source", "publisher", "link", "source_year", "confidence", "note")
OWN = ("id", "revision", "reason", "confirmed", "added_by", "added_at")


@app.command("list")
def all_of_them(
    code: Annotated[str, typer.Option("--code", help="Begin van de code · Start of the code")] = "", on: Day = None, as_json: AsJson = False
) -> None:
    """Toont elke factor met zijn waarde op een dag · Every factor with its value on a day"""
    day = on.date() if on else today()
    with opened(settings()).read() as session:
        found = listed(session, day, prefix=code)
    if as_json:
        write_out(
            [{"code": f.newest.code, "on": day, "versions": f.versions, "holds": _version(f.holds) if f.holds else None} for f in found]
        )
    for f in () if as_json else found:
        value = f"{_range(f.holds)} {f.holds.unit} [{f.holds.confidence}]" if f.holds else "nog niet bekend · not known yet"
        typer.echo(f"{f.newest.code:36} {value}  {f.newest.label}")


@app.command("history")
def history_of(code: Code, as_json: AsJson = False) -> None:
    """Toont alle versies van een factor, nieuwste eerst · Every version of one factor"""
    with opened(settings()).read() as session:
        found = history(session, code)
    gone = replaced(found)
    if as_json:
        write_out([_version(v) | {"replaced": v.id in gone} for v in found])
    for v in () if as_json else found:
        until = f"{v.valid_from} – {v.valid_to or '...'}"
        old = "  (vervangen · replaced)" if v.id in gone else ""
        typer.echo(f"{v.id:>5}  {until:25} r{v.revision}  {_range(v)} {v.unit} [{v.confidence}]  {v.source}{old}")
        for words in (v.note, v.reason, v.confirmed):
            typer.echo(f"       {words}") if words else None


@app.command("add")
def add_one(
    code: Code,
    central: Annotated[str, typer.Option(help="2,134")],
    valid_from: Annotated[str, typer.Option("--from", help="2027-01-01")],
    source: Annotated[str, typer.Option(help="Waar het staat · Where it stands")],
    low: str = "",
    high: str = "",
    valid_to: Annotated[str, typer.Option("--to", help="2027-12-31")] = "",
    publisher: str = "",
    link: str = "",
    source_year: str = "",
    confidence: Annotated[str, typer.Option(help="A, B, C")] = "C",
    note: str = "",
    reason: Annotated[str, typer.Option(help="Waarom dit beter is · Why a correction")] = "",
    sure: Sure = "",
) -> None:
    """Voegt een versie toe; wat er stond blijft · Add a version; nothing is changed or removed"""
    typed = {"central": central, "low": low, "high": high, "valid_from": valid_from, "valid_to": valid_to, "source": source}
    typed |= {"publisher": publisher, "link": link, "source_year": source_year, "confidence": confidence, "note": note, "reason": reason}
    with opened(settings()).write() as session:
        made = add(session, [facts(typed, history(session, code)[0])], TERMINAL, sure=sure)
    typer.echo(f"{made.versions[0].id}  {code} r{made.versions[0].revision}")


@app.command("import")
def bring(
    file: Path,
    kind: Annotated[str, typer.Option("--kind", help="co2, prices")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Alleen kijken · Only look")] = False,
    year: Annotated[int | None, typer.Option(help="Jaar van de lijst · Year of the list")] = None,
    table: Annotated[str, typer.Option(help="84672NED, 85592NED")] = "",
    sure: Sure = "",
    as_json: AsJson = False,
) -> None:
    """Leest een officiële lijst in zoals hij is gepubliceerd: alles of niets · Read an official list in: all or nothing"""
    if not file.is_file():
        raise typer.BadParameter(f"{file}: niet gevonden · not found", param_hint="FILE")
    store = opened(settings())
    with store.read() as session:
        found = plan(session, file.read_bytes(), kind, name=file.name, year=year, table=table)
    if not dry_run:
        with store.write() as session:
            found = apply(session, found, TERMINAL, sure)
    write_out(found.to_dict()) if as_json else _tell(found)


def _tell(found: Plan) -> None:
    typer.echo(found.title)
    for line in found.lines:
        there = f"  (was {plain(line.there.central)})" if line.there and line.state != EQUAL else ""
        typer.echo(f"{line.state:10} {line.facts.code:30} {line.facts.valid_from.year}  {_range(line.facts)}{there}")
        for sentence in line.sentences:
            typer.echo(f"           ! {sentence}")
    for row, why in found.passed:
        typer.echo(f"{'-':10} {row}: {why}")
    typer.echo(f"toegevoegd · added: {found.added}")


@app.command("used")
def used(
    code: Code,
    version: Annotated[int | None, typer.Option(help="Nummer van een versie · Version id")] = None,
    as_json: AsJson = False,
) -> None:
    """Welke cijfers, uitgaven en verslagen gebruikten deze waarde? · Which figures, releases and reports used this value?"""
    with opened(settings()).read() as session:
        ids = {v.id for v in history(session, code) if v.id is not None}
        if version is not None and version not in ids:
            raise NotFound()
        wanted = ids if version is None else {version}
        figures, releases = cells_using(session, wanted), releases_using(session, wanted)
    if as_json:
        write_out({"versions": sorted(wanted), "figures": [vars(u) for u in figures], "releases": [vars(u) for u in releases]})
    for u in () if as_json else figures:
        typer.echo(f"cijfer · figure    {u.organisation}\t{u.indicator}\t{u.view}\t{u.period}")
    for r in () if as_json else releases:
        words = f"uitgave · release  {r.subject}\t{r.period}\tv{r.edition}\t{', '.join(r.indicators)}"
        typer.echo(f"{words}\t{r.handed_out} × uitgereikt · handed out")


@app.command("changes")
def changed(
    code: Annotated[str, typer.Option("--code", help="Van een factor · Of one factor")] = "",
    organisation: Annotated[str, typer.Option("--organisation", help="Wijkbedrijf · Enterprise (id)")] = "",
    as_json: AsJson = False,
) -> None:
    """Wat een gewijzigde factor deed: elk cijfer oud en nieuw · What a changed factor did: every figure old and new"""
    store = opened(settings())
    note_waiting(store)
    with store.read() as session:
        found = [
            (c, differences(session, c.id or 0, organisation), touched(session, c.id or 0)) for c in changes(session, organisation, code)
        ]
        versions = versions_by_id(session, {id for c, _, _ in found for id in c.version_ids})
    if as_json:
        write_out([_change(c, rows, done, [versions[id] for id in sorted(c.version_ids)]) for c, rows, done in found])
    for c, rows, done in () if as_json else found:
        typer.echo(f"{c.made_at:%Y-%m-%d %H:%M}  {c.codes}  {c.reason}")
        for d in rows:
            shut = "  eigen cijfer; wat is vrijgegeven, blijft · own figure; what was released stays" if d.closed else ""
            typer.echo(f"  {d.organisation}\t{d.indicator}\t{d.view}\t{d.period}\t{_value(d.old_central)} -> {_value(d.new_central)}{shut}")
        for name, ready in done.items():
            typer.echo(f"  {name}: nog te vergelijken · still to compare") if not ready else None


def _change(c: FactorChange, rows: Sequence[FactorDifference], done: dict[str, bool], versions: Sequence[FactorVersion]) -> dict[str, Any]:
    names = [f"{age}_{s}" for age in ("old", "new") for s in SCENARIOS]
    about = ("organisation", "indicator", "view", "period", "closed")
    listed = [{n: getattr(d, n) for n in about} | {n: plain(getattr(d, n)) for n in names} for d in rows]
    found = {"id": c.id, "made_at": c.made_at, "made_by": c.made_by, "reason": c.reason, "versions": [_version(v) for v in versions]}
    return found | {"waiting": sorted(name for name, ready in done.items() if not ready), "differences": listed}


def _version(v: FactorVersion) -> dict[str, Any]:
    return {n: getattr(v, n) for n in FIELDS} | {s: plain(getattr(v, s)) for s in SCENARIOS} | {n: getattr(v, n) for n in OWN}


def _range(of: Any) -> str:
    low, central, high = (plain(getattr(of, s)) for s in SCENARIOS)
    return str(central) if low == high else f"{central} ({low} – {high})"


def _value(value: Any) -> str:
    return plain(value) or "onbekend · unknown"
