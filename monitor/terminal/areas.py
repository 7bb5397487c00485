"""Commands about places: which areas are known and how many households live there, and reading in what the CBS publishes."""

import re
from pathlib import Path
from typing import Annotated

import typer

from storage import area_shape
from storage.account import TERMINAL
from storage.area_border_file import SUFFIXES, borders
from storage.area_file import regions
from storage.database import Store
from storage.intake.sheet import read
from storage.neighbourhood import facts, keep
from storage.organisation import areas, organisations
from storage.period import today
from storage.refused import Refused
from storage.settings import settings
from storage.terminal import AsJson, opened, write_out

app = typer.Typer(no_args_is_help=True, help="Wijken en buurten, en wie er wonen · Places and who lives there")
TIMES = 6  # all of the country in one sheet is some six times what people send
FIRST_YEAR = 2013  # earlier files name their columns otherwise
PUBLISHED = re.compile(r"20\d\d(-(0[1-9]|1[0-2]))?")
Municipality = Annotated[str, typer.Option("--municipality", help="CBS-code, anders die van de wijkbedrijven · else of the enterprises")]


@app.command("list")
def listed(municipality: Municipality = "", as_json: AsJson = False) -> None:
    """Toont de gebieden, met wat erover bekend is · Show the areas and what is known of them"""
    with opened(settings()).read() as session:
        found = areas(session, municipality)
        known: dict[str, int] = {}
        for fact in facts(session, [a.code for a in found]):
            known[fact.area] = known.get(fact.area, 0) + (fact.number is not None)
    rows = [
        {"code": a.code, "year": a.vintage, "name": a.name, "households": a.households, "facts": known.get(a.code, 0)}
        for a in sorted(found, key=lambda a: a.code)
    ]
    if as_json:
        write_out(rows)
    for row in () if as_json else rows:
        typer.echo("\t".join("onbekend · unknown" if value is None else str(value) for value in row.values()))


@app.command("import")
def bring(
    file: Path,
    year: Annotated[int, typer.Option("--year", help="Jaar waar de cijfers over gaan · Year the figures are about")],
    published: Annotated[str, typer.Option("--published", help="Wanneer het CBS het uitgaf: 2025 of 2025-07 · When it was published")] = "",
    municipality: Municipality = "",
) -> None:
    """Leest cijfers van het CBS in (.xlsx, .csv), of de grenzen van buurten (.geojson, .gpkg) · Read figures or borders in"""
    if not file.is_file():
        raise typer.BadParameter(f"{file}: niet gevonden · not found", param_hint="FILE")
    if not FIRST_YEAR <= year <= today().year:
        raise Refused("Dit jaar kan niet. Geef het jaar waar de cijfers over gaan, bijvoorbeeld --year 2024.")
    if published and PUBLISHED.fullmatch(published) is None:
        raise Refused("Schrijf de uitgave als jaar, of als jaar en maand: --published 2025-07.")
    store = opened(settings())
    with store.read() as session:
        wanted = {municipality} if municipality else {o.municipality for o in organisations(session)}
    if file.suffix.lower() in SUFFIXES:
        return _drawn(store, file, wanted, year)
    found = regions(read(file.read_bytes(), file.name, times=TIMES), wanted)
    if not published and any(c == "energy_poverty" for region in found for c, *_ in region.facts):
        raise Refused("Cijfers over energiearmoede verschillen per uitgave. Zeg erbij wanneer het CBS ze uitgaf: --published 2025-07.")
    with store.write() as session:
        number = keep(session, found, year, published, file.name, person=TERMINAL)
    unknown = sum(n is None for region in found for *_, n in region.facts)
    typer.echo(f"gebieden · areas {number}, onbekend of te weinig · unknown or too few {unknown}")


def _drawn(store: Store, file: Path, wanted: set[str], year: int) -> None:
    """The borders of buurten, for the map."""
    found = borders(file, wanted)
    with store.write() as session:
        kept = area_shape.keep(session, found, year, file.name, person=TERMINAL)
    told = ", ".join(f"{municipality} {size / 1000:.0f} kB" for municipality, size in kept.items())
    typer.echo(f"buurten op de kaart · areas on the map {len(found)} ({told})")
