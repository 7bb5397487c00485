"""The attack by command: what everything ever told outside gives away, per enterprise and year. Nothing is the only good answer."""

from typing import Annotated

import typer

from monitor.disclose.gate import attack_all
from storage.settings import settings
from storage.terminal import AsJson, opened, write_out

BROKEN = 1


def attack(
    municipality: Annotated[str, typer.Option(help="Gemeente, CBS-code · Municipality, CBS code")] = "",
    year: Annotated[int, typer.Option(help="Jaar · Year")] = 0,
    as_json: AsJson = False,
) -> None:
    """Valt alles aan wat naar buiten ging: is een klein getal terug te rekenen? · Attack all that was ever shown outside"""
    with opened(settings()).read() as session:
        found = attack_all(session, municipality, year)
    if as_json:
        write_out([{"organisation": id, "year": y, "findings": [vars(f) for f in several]} for id, y, several in found])
    for id, y, several in () if as_json else found:
        typer.echo(f"{id}\t{y}\t" + (f"TERUG TE REKENEN · EXPOSED: {len(several)}" if several else "veilig · safe"))
        for f in several:
            typer.echo(f"  {f.indicator} {f.view} {f.dimension} {' '.join(f.places)} {' '.join(f.quarters)}: {f.low:g} - {f.high:g}")
    if any(several for _, _, several in found):
        raise typer.Exit(BROKEN)
