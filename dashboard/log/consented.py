"""What the story form asks beside a yes: together in one box, in sight only when an audience is ticked."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from markupsafe import Markup

from dashboard.log.control import Asking
from monitor.words import period_words, say
from storage.consented import LATER, NOT_YOUNG, quarters
from storage.period import Period, parse, today
from storage.record import Record
from storage.records import Story
from storage.refused import Refused

ASKED = ("sixteen", "consent_by", "consent_language", "consent_evidence")
BOX = Markup('<section class="consented{kept}" aria-label="{label}">\n{fields}</section>\n')


def together(record: type[Record], drawn: dict[str, Markup], answers: Mapping[str, Any], asking: Asking) -> dict[str, Markup]:
    """The questions of the form, with those about the yes in one box. Without scripts, and in an old browser, it is always in sight."""
    if record is not Story:
        return drawn
    kept = any(answers.get(name) or asking.problems.get(name) for name in ASKED)
    fields = Markup("").join(drawn[name] for name in ASKED)
    box = BOX.format(kept=" kept" if kept else "", label=asking.say("Over de toestemming"), fields=fields)
    rest = {name: html for name, html in drawn.items() if name not in ASKED}
    return {name: html + box if name == "consent_how" else html for name, html in rest.items()}


def options(on: date, language: str) -> dict[str, str]:
    """Whether a teller is a child, and in which of the coming quarters not any more: nobody's birthday."""
    coming = {period.code: turns(period, language) for period in quarters(on)}
    return {NOT_YOUNG: say("nee, 16 of ouder", language), **coming, LATER: say("ja, wordt pas later 16", language)}


def turns(period: Period, language: str) -> str:
    return say("ja, wordt 16 in {quarter}", language, quarter=period_words(period, language))


def read_back(answers: Mapping[str, Any], language: str) -> dict[str, str]:
    """What was chosen, in words, also of a quarter that is long past; a code that cannot be read stays as it was typed."""
    said = str(answers.get("sixteen") or "")
    if said in (NOT_YOUNG, LATER):
        return {said: options(today(), language)[said]}
    try:
        return {said: turns(parse(said), language)} if said else {}
    except Refused:
        return {}
