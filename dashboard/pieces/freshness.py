"""How up to date and how whole the figures are, in one quiet line under the headline."""

from datetime import datetime

from dash import html
from dash.development.base_component import Component

from monitor.context import Freshness
from monitor.reader import Reader
from monitor.words import day_words, number, say
from storage.mark import Mark, is_late
from storage.period import AMSTERDAM
from storage.scope import Scope

DEFINITE = "Dit jaar is definitief: de codes van huishoudens en mensen zijn weg, dus deze cijfers veranderen niet meer."


def freshness(found: Freshness, scope: Scope) -> Component:
    """Cijfers tot en met 30 september 2026. 82 van de 90 formulieren zijn nagekeken. Nog niet compleet."""
    language = scope.language
    if scope.outside:
        words = say("Hier staan alleen vastgestelde cijfers. Kleine aantallen laten we niet zien.", language)
        return html.P(words, className="lead")
    said = [_until(found, language), _checked(found, language)]
    said.append(say(DEFINITE, language) if found.final else "" if found.closed else say("Nog niet compleet.", language))
    line: list[Component | str] = [" ".join(s for s in said if s)]
    if found.behind and not found.failed and not found.late:
        line += [" ", say("Er is net iets opgeschreven. Over enkele tellen staat het hier.", language)]
    return html.P(line, className="lead", role="status")


def standing(found: Mark, language: str) -> Component | None:
    """Above every page with figures: that the newest count broke, or did not come. Nothing while all is well."""
    if not found.failed and not is_late(found):
        return None
    said = _failed(found, language) if found.failed else _late(found, language)
    what = say("Wat u opschrijft, is niet weg en wordt later geteld. Blijft dit zo? Zeg het tegen wie bij u Telvertel beheert.", language)
    return html.P([html.Strong(said), " ", what], className="notice bad", role="status")


def definite(scope: Scope, reader: Reader) -> Component | None:
    """On pages without that line: one sentence when the period lies in a final year."""
    if scope.period.level == "all" or scope.period.start.year > reader.final():
        return None
    return html.P(say(DEFINITE, scope.language), className="lead")


def _until(found: Freshness, language: str) -> str:
    if found.last_record is None:
        return say("In deze periode is nog niets opgeschreven.", language)
    return say("Cijfers tot en met {day}.", language, day=day_words(found.last_record, language))


def _checked(found: Freshness, language: str) -> str:
    if found.closed:
        return say("Dit kwartaal is afgesloten.", language)
    if not found.waiting or found.final:
        return ""
    whole = number(found.approved + found.waiting, 0, language)
    return say("{part} van de {whole} formulieren zijn nagekeken.", language, part=number(found.approved, 0, language), whole=whole)


def _failed(found: Mark, language: str) -> str:
    if found.counted_at is None:
        return say("Het tellen is nog niet gelukt.", language)
    words = "Het tellen lukte de laatste keer niet. U ziet de cijfers van {day} om {time}."
    return say(words, language, **_when(found.counted_at, language))


def _late(found: Mark, language: str) -> str:
    if found.counted_at is None:
        return say("Er is nog niet geteld, terwijl er al iets is opgeschreven.", language)
    words = "Er wordt al een tijd niet geteld. U ziet de cijfers van {day} om {time}; wat daarna is opgeschreven, zit er nog niet in."
    return say(words, language, **_when(found.counted_at, language))


def _when(counted_at: datetime, language: str) -> dict[str, str]:
    moment = counted_at.astimezone(AMSTERDAM)
    return {"day": day_words(moment.date(), language), "time": f"{moment:%H:%M}"}
