"""Commands about the store itself: import and export, who can log in, backup and restore."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from storage import beginning
from storage.account import TERMINAL, add, change_password, disable, everyone, made_up_password, operator, pays_for
from storage.account import found as account
from storage.backup import back_up
from storage.backup import restore as put_back
from storage.belonging import NOT_OURS, SEVERAL, grant_id
from storage.database import Store
from storage.example import examples, take_away
from storage.export import export as pack
from storage.history import audit
from storage.intake import bring_in
from storage.intake import template as sheet
from storage.migrations import is_current
from storage.organisation import organisation as enterprise
from storage.organisation import organisations, within
from storage.period import parse
from storage.record import Record
from storage.records import BY_NAME
from storage.refused import NotFound, Refused
from storage.scope import Scope
from storage.settings import Settings, UnsafeStart, settings
from storage.vault import authenticator
from storage.vault.erase import carry
from storage.vault.keys import keys
from storage.vault.ledger import strange
from storage.vault.locked import misfit

REFUSED = 3  # exit code: asked for something that is not done, and the reason was told
AsJson = Annotated[bool, typer.Option("--json", help="Voor andere programma's · For other programs")]
OrganisationId = Annotated[str, typer.Option("--organisation", help="Wijkbedrijf · Enterprise (id)")]
user = typer.Typer(no_args_is_help=True, help="Wie kan inloggen · Who can log in")


def opened(found: Settings) -> Store:
    """The store, when its tables are those of this version."""
    store = Store(found.url)
    if not is_current(store):
        raise UnsafeStart("De opslag is er nog niet, of is van een andere versie. Doe eerst: telvertel init")
    if words := misfit(store, found):
        typer.echo(words, err=True)
    return store


def write_out(data: Any) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))


def record_of(name: str) -> type[Record]:
    if name not in BY_NAME:
        raise NotFound()
    return BY_NAME[name]


def scope_of(store: Store, id: str, period: str, area: str = "", grant: str = "") -> Scope:
    """What a command looks at; `grant` by name or id. Raises `NotFound` for an enterprise, area or grant that is not theirs."""
    with store.read() as session:
        found = enterprise(session, id)
        chosen = grant_id(session, id, grant)
        if found is None or chosen in (NOT_OURS, SEVERAL):
            raise NotFound()
        area = within(session, area, found.municipality, found.areas)
    return Scope(operator(id), id, found.municipality, area, parse(period), grant=chosen)


def template(record: str) -> None:
    """Geeft een leeg importbestand: telvertel template visit > bezoeken.xlsx · An empty import file"""
    sys.stdout.buffer.write(sheet(record_of(record)))


def bring(
    file: Path,
    record: Annotated[str, typer.Option("--as", help="visit, activity, hours ...")],
    organisation: OrganisationId,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Alleen kijken · Only look")] = False,
    as_json: AsJson = False,
) -> None:
    """Leest een spreadsheet in: alles of niets · Bring a spreadsheet in: all or nothing"""
    if not file.is_file():
        raise typer.BadParameter(f"{file}: niet gevonden · not found", param_hint="FILE")
    store = opened(settings())
    person = scope_of(store, organisation, "all").person
    with store.write() as session:
        outcome = bring_in(session, person, record_of(record), file.read_bytes(), name=file.name, dry_run=dry_run)
    if as_json:
        write_out(outcome.to_dict())
    for remark in () if as_json else outcome.remarks:
        typer.echo(f"rij · row {remark.row} [{remark.kind}] {remark.column}: {remark.words}")
    if not as_json:
        typer.echo(f"gelezen · read {outcome.read}, goed · ready {outcome.ready}")
        typer.echo(f"bewaard · saved {outcome.saved}, al bekend · known {outcome.repeated}")
    if outcome.problems:
        raise typer.Exit(REFUSED)


def export(organisation: OrganisationId, out: Annotated[Path, typer.Option(help="Bestand · File (.zip)")] = Path("telvertel.zip")) -> None:
    """Geeft alles mee wat is opgeschreven, als CSV in een zip · Everything written down, as CSV in a zip"""
    store = opened(settings())
    person = scope_of(store, organisation, "all").person
    with store.write() as session:
        out.write_bytes(pack(session, person))
    typer.echo(out)


def begin() -> None:
    """Geeft een link waarmee een organisatie zichzelf inricht · A link with which an organisation sets itself up"""
    found = settings()
    _tell_link(opened(found), found)


def first_link(store: Store, found: Settings) -> None:
    """That link by itself, where there is no enterprise yet."""
    with store.read() as session:
        fresh = not organisations(session)
    if fresh:
        _tell_link(store, found)


def _tell_link(store: Store, found: Settings) -> None:
    with store.write() as session:
        token = beginning.link(session)
    typer.echo("Richt uw organisatie in via deze link, 7 dagen geldig · Set up your organisation with this link, valid 7 days:")
    typer.echo(f"  {found.base_url.rstrip('/')}/beginnen?sleutel={token}")


@user.command("list")
def user_list(as_json: AsJson = False) -> None:
    """Toont de accounts · Show the accounts"""
    with opened(settings()).read() as session:
        shown = ("name", "role", "organisation", "municipality", "active")
        found = [{"email": p.known_as, **{n: getattr(p, n) for n in shown}} for p in everyone(session)]
    if as_json:
        write_out(found)
    for row in () if as_json else found:
        typer.echo("\t".join(str(value if value is not None else "") for value in row.values()))


@user.command("add")
def user_add(
    email: str,
    name: Annotated[str, typer.Option(help="Naam · Name")],
    role: Annotated[str, typer.Option(help="coach, coordinator, admin, municipality, funder, system")],
    owner: Annotated[str, typer.Option("--at", help="Wijkbedrijf (id) of gemeente (GM...) · Enterprise or municipality")] = "",
    funder: Annotated[str, typer.Option(help="Organisatie die betaalt, bij een financier · Organisation that pays")] = "",
) -> None:
    """Maakt een account; het wachtwoord staat eenmalig op het scherm · Make an account"""
    password = made_up_password()
    with opened(settings()).write() as session:
        add(session, email, name, role, owner, password, funder)
    typer.echo(f"{email}  {password}")


@user.command("funder")
def user_funder(email: str, name: Annotated[str, typer.Argument(help="Leeg: bij geen · Empty: none")] = "") -> None:
    """Zegt bij welke organisatie een financier hoort · Say which paying organisation someone belongs to"""
    with opened(settings()).write() as session:
        pays_for(session, email, name)


@user.command("disable")
def user_disable(email: str) -> None:
    """Sluit een account af, overal meteen uitgelogd · Close an account"""
    with opened(settings()).write() as session:
        disable(session, email)


@user.command("password")
def user_password(email: str) -> None:
    """Geeft een nieuw wachtwoord; overal uitgelogd · Give a new password"""
    password = made_up_password()
    with opened(settings()).write() as session:
        change_password(session, email, password)
    typer.echo(f"{email}  {password}")


@user.command("code-away")
def user_code_away(email: str) -> None:
    """Haalt iemands code-app weg, als niemand anders dat kan · Take away someone's authenticator app"""
    with opened(settings()).write() as session:
        person = account(session, email)
        authenticator.forget(session, person.id)
        audit(session, "second factor.reset", person=TERMINAL, organisation=person.organisation or "", object=f"person/{person.id}")


def backup(out: Annotated[Path | None, typer.Option(help="Bestand · File")] = None) -> None:
    """Maakt een back-up en leest hem na · Make a backup and read it back"""
    found = settings()
    made = back_up(opened(found), found, out)
    typer.echo(f"{made.path}  {made.rows} rijen · rows")


def restore(
    file: Path, yes: Annotated[bool, typer.Option("--yes", help="Ja, vervang alles wat er staat · Yes, replace everything")] = False
) -> None:
    """Zet een back-up terug; een bestand dat niet klopt verandert niets · Put a backup back"""
    if not yes:
        raise Refused("Dit vervangt alles wat er staat. Zet er --yes bij om dat te doen.")
    found = settings()
    store = Store(found.url)
    made = put_back(store, file, carry(keys(found)))
    store.settle()
    with store.read() as session:
        unknown = strange(session, keys(found).fingerprint)
    if unknown:
        typer.echo(f"Niet opnieuw gewist, ander geheim van de kluis · not erased again, another vault secret: {unknown}", err=True)
    with store.write() as session:
        audit(session, "restore", person=TERMINAL, object=file.name)
    typer.echo(f"{made.path}  {made.rows} rijen · rows")


def wipe_example(sure: Annotated[bool, typer.Option("--sure", help="Ja, echt · Yes, really")] = False) -> None:
    """Wist de verzonnen wijkbedrijven; wat echt is blijft · Wipe the made-up enterprises; what is real stays"""
    with opened(settings()).write() as session:
        names = ", ".join(o.name for o in examples(session)) or "-"
        if not sure:
            raise Refused(f"Dit wist: {names}. Zeker? telvertel wipe-example --sure · This wipes those; sure? Add --sure")
        gone = take_away(session, TERMINAL)
    typer.echo(f"Gewist · Wiped: {names} ({gone})")
