"""What else was asked about the subject of a page: one sentence per question that no figure reads. For the own team, and nobody else."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component
from sqlmodel import Session

from dashboard.pieces.answers import how_many, news, place
from dashboard.pieces.apart import apart
from monitor.answered import Tally, tallies
from monitor.reader import Reader
from monitor.words import say
from storage.answered import TABLES, columns
from storage.organisation import areas, lineage
from storage.people import CORRECT, READ_OWN
from storage.record import questions
from storage.scope import Scope

PATH = "/antwoorden"
ON: Mapping[str, str] = {  # question of a record or repeat group -> the page it is about: a question without another use has its line here
    "visit.month_bill_eur": "/energie",
    "visit.inconvenience": "/energie",
    "visit.understands_bill": "/energie",
    "measure.paid_by": "/energie",
    "measure.renewal": "/energie",
    "activity.audience": "/bereik",
    "activity.themes": "/bereik",
    "activity.place": "/bereik",
    "activity.counted": "/bereik",
    "activity.helpers": "/werk",
    "activity.hours": "/werk",
    "assignment.work": "/werk",
    "assignment.hours": "/werk",
    "assignment.local_percent": "/werk",
    "visit.minutes": "/geld",
    "visit.material_eur": "/geld",
    "visit.join": "/brokken-werk",
    "signal.often": "/signalen",
    "referral.warm": "/signalen",
    "referral.consent_how": "/signalen",
}


@apart()
def also_asked(scope: Scope, reader: Reader, path: str) -> Component | None:
    """Closed, at the end of a page; None outside, and where nothing was answered in this time and place.

    Cost: one query for each record and repeat group of this page, and two passes over each column.
    """
    if scope.outside or not scope.person.may(READ_OWN):
        return None
    with reader.store.read() as session:
        parts = [part for found in _answered(session, scope, path) for part in _part(*found, scope)]
    if not parts:
        return None
    whose = "Alleen uw team leest dit." if scope.person.may(CORRECT) else "U ziet alleen wat u zelf opschreef."
    title, only = say("Wat we verder vroegen, alleen voor ons", scope.language), html.P(say(whose, scope.language), className="quiet")
    return html.Section(html.Details([html.Summary(title), *parts, only]), className="panel also-asked")


def _answered(session: Session, scope: Scope, path: str) -> Iterator[tuple[str, list[Tally]]]:
    """The questions of this page that somebody answered, by table."""
    asked: dict[str, list[str]] = defaultdict(list)
    for at, page in ON.items():
        if page == path:
            table, _, name = at.partition(".")
            asked[table].append(name)
    only = _within(session, scope)
    for table, names in asked.items():
        told = columns(session, scope.person, table, names, scope.period, only)
        if told is not None:
            record, group = TABLES[table]
            every = questions(record.parts[group] if group else record)
            yield table, [t for t in tallies({name: every[name] for name in names}, told) if t.answered]


def _within(session: Session, scope: Scope) -> Mapping[str, Collection[str]]:
    """What keeps it to the area and the grant that is looked at."""
    found: dict[str, Collection[str]] = {"grant": [scope.grant]} if scope.grant else {}
    if scope.area:
        known = {a.code: a for a in areas(session, scope.municipality)}
        found["area"] = [code for code in known if scope.area in lineage(known, code)]
    return found


def _part(table: str, told: list[Tally], scope: Scope) -> list[Component]:
    """Under the name of what it was asked about; nothing where none was answered."""
    record, group = TABLES[table]
    title = say(record.parts[group].many if group else record.title, scope.language)
    return [html.H3(title), html.Ul([_line(table, tally, scope) for tally in told], className="onward")] if told else []


def _line(table: str, tally: Tally, scope: Scope) -> Component:
    """The question, as the way to all that was answered where the same is counted there, and what the answers come to."""
    language, (record, group) = scope.language, TABLES[table]
    question = say(tally.question.question, language)
    said = " ".join(filter(None, [news(tally, {}, language), how_many(tally, language)]))
    if scope.area or scope.grant or scope.period.level not in ("quarter", "year"):
        return html.Li([html.B(question), html.P(said)])
    asked = urlencode({"soort": str(record.__tablename__), "periode": scope.period.code})
    return html.Li([html.A(question, href=f"{PATH}?{asked}#{place(group, tally.question.name)}"), html.P(said)])
