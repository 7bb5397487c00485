"""Command: check a published claim with the factors of the store, or where there is none yet with those the program came with."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from monitor.claim.check import NAMES, Checked, check, data
from monitor.claim.claim import claim as stated
from monitor.claim.verdict import STATUSES
from monitor.words import quantity
from storage.database import Store
from storage.factors import FactorVersion, all_versions
from storage.migrations import is_current
from storage.number import plain
from storage.refused import Problem, Refused
from storage.settings import settings
from storage.terminal import AsJson, write_out

EXACT = re.compile(r"[+-]?\d{1,30}(?:[.,]\d{1,6})?")
Shipped = Callable[[], Iterable[FactorVersion]]


def number(typed: str, name: str) -> Decimal:
    """An exact number without thousands separators: 1826000 or 330,50. Raises `Refused`."""
    if not EXACT.fullmatch(typed):
        words = "--{option}: {typed} is geen getal. Schrijf het zonder punten voor duizend, bijvoorbeeld 1826000 of 330.5."
        raise Refused(Problem(words, name, {"option": name.replace("_", "-"), "typed": typed[:40]}))
    return Decimal(typed.replace(",", "."))


def command(shipped: Shipped) -> Callable[..., None]:
    """The command, given where the factors come from while there is no store."""

    def claim(
        year: Annotated[str, typer.Option(help="Jaar van de besparing · Year of the saving")],
        households: Annotated[str, typer.Option(help="Huishoudens · Households")] = "",
        gas_m3: Annotated[str, typer.Option(help="Gas, m³, alle huishoudens samen · all together")] = "",
        electricity_kwh: Annotated[str, typer.Option(help="Stroom, kWh, samen · Electricity, all together")] = "",
        co2_kg: Annotated[str, typer.Option(help="CO₂, kg")] = "",
        eur_per_household: Annotated[str, typer.Option(help="Euro per huishouden · per household")] = "",
        measures: Annotated[str, typer.Option(help="Maatregelen · Measures")] = "",
        appliances: Annotated[str, typer.Option(help="Apparaten vervangen · Appliances replaced")] = "",
        exits: Annotated[str, typer.Option(help="Mensen uit een uitkering · People off benefits")] = "",
        as_json: AsJson = False,
    ) -> None:
        """Rekent een gepubliceerd resultaat na · Recompute a published claim"""
        typed = dict(
            households=households, gas_m3=gas_m3, electricity_kwh=electricity_kwh, co2_kg=co2_kg, eur_per_household=eur_per_household,
            measures=measures, appliances=appliances, exits=exits,
        )  # fmt: skip
        figures = {name: number(text, name) for name, text in typed.items() if text != ""}
        found = check(stated(int(number(year, "year")), figures, may_be_empty=as_json), _versions(shipped))
        if as_json:
            write_out(data(found))
        else:
            _tell(found)

    return claim


def _versions(shipped: Shipped) -> list[FactorVersion]:
    """The factors of the store when it is there and of this version; else those that came with the program. Makes no file."""
    url = settings().url
    if not url.startswith("sqlite") or Path(url.removeprefix("sqlite:///")).exists():
        store = Store(url)
        if is_current(store):
            with store.read() as session:
                return all_versions(session) or list(shipped())
    return list(shipped())


def _tell(found: Checked) -> None:
    """For people: each figure with its verdict, the sums under it, the notes at the end."""
    for verdict in found.verdicts:
        typer.echo(f"{NAMES[verdict.code]}: {plain(verdict.claimed)}  [{STATUSES[verdict.status]}]")
        typer.echo(f"  {verdict.sentence}")
        for one in verdict.recomputed:
            sign = "+" if one.difference > 0 else ""
            typer.echo(f"  - {one.factor_set}: {quantity(one.value, '', 2)} ({sign}{quantity(one.difference, '', 2)})")
    for note in found.notes:
        typer.echo(f"* {note}")
