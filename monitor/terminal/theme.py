"""The command that gives a municipality its own look."""

from pathlib import Path
from typing import Annotated

import typer

from storage.account import TERMINAL
from storage.organisation import areas, organisations
from storage.refused import NotFound, Refused
from storage.settings import settings
from storage.terminal import opened
from storage.theme import kept
from storage.theme.read import MOST, read

File = Annotated[Path | None, typer.Argument(help="CSS met design tokens · CSS with design tokens")]
Where = Annotated[str, typer.Option("--municipality", help="CBS-code, anders die van de wijkbedrijven · else of the enterprises")]


def theme(
    file: File = None,
    municipality: Where = "",
    check: Annotated[bool, typer.Option("--check", help="Alleen nakijken · Only look")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Weer het uiterlijk van Telvertel · Back to the look of Telvertel")] = False,
) -> None:
    """Geeft de gemeente haar eigen kleuren: telvertel theme thema.css · Give the municipality its own colours"""
    if (file is None) != remove:
        raise typer.BadParameter("een bestand of --remove · a file or --remove", param_hint="FILE")
    if file is not None and not file.is_file():
        raise typer.BadParameter(f"{file}: niet gevonden · not found", param_hint="FILE")
    brought = read(file.open("rb").read(MOST + 1)) if file is not None else None
    if check and brought is not None:
        typer.echo(f"Goed · Fine: {_told(brought.tokens)}")
        return
    with opened(settings()).write() as session:
        known = sorted(
            {o.municipality for o in organisations(session)} if not municipality else {a.code for a in areas(session)} & {municipality}
        )
        if not known:
            raise NotFound()
        if len(known) > 1:
            raise Refused("Er zijn meer gemeenten. Zeg welke: --municipality GM0000.")
        if file is None or brought is None:
            kept.take(session, known[0], TERMINAL)
            typer.echo(f"{known[0]}: het uiterlijk van Telvertel · the look of Telvertel")
            return
        kept.put(session, known[0], file.name, brought.tokens, TERMINAL)
    typer.echo(f"{known[0]}: {_told(brought.tokens)}; niet gebruikt · not used: {brought.unused}")


def _told(tokens: dict[str, dict[str, str]]) -> str:
    return ", ".join(f"{scheme} {len(found)}" for scheme, found in tokens.items() if found)
