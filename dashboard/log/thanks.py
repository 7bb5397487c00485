"""After saving: a word of thanks that says what it is for, and the figures this record moves, counted when somebody asks."""

from collections.abc import Mapping

from markupsafe import Markup

from monitor.words import say
from storage.record import Record
from storage.records import Visit

THANKS: Mapping[str, str] = {
    "visit": "Dank u wel. Zo ziet de wijk wat er in huizen verandert.",
    "activity": "Dank u wel. Zo is te zien wat jullie samen deden, en voor wie.",
    "hours": "Dank u wel. Zo blijft vrijwillig werk niet onzichtbaar.",
    "placement": "Dank u wel. Zo is te zien of werken en leren in de wijk mensen verder helpt.",
    "story": "Dank u wel. Een verhaal laat zien wat een cijfer niet kan zeggen.",
    "assignment": "Dank u wel. Zo is te zien hoeveel werk de wijk zelf doet.",
    "collective": "Dank u wel. Zo is te zien hoe ver bewoners samen zijn.",
    "referral": "Dank u wel. Zo weten we of mensen hulp vinden.",
    "signal": "Dank u wel. Zo hoort ook de gemeente wat er in de wijk speelt.",
    "poll": "Dank u wel. Zo telt de mening van bewoners mee.",
    "money": "Dank u wel. Zo is te zien wat het kost en wat het oplevert.",
    "partner": "Dank u wel. Zo is te zien wie er samen aan de wijk werken.",
    "partnership": "Dank u wel. Zo is te zien wat u en de gemeente met elkaar afspreken.",
    "dialogue": "Dank u wel. Zo staat naast elkaar wat beide kanten zeiden, en wat er is afgesproken.",
    "profile": "Dank u wel. Zo is te zien hoe het wijkbedrijf groeit.",
    "scan": "Dank u wel. Zo ziet u de volgende keer wat er beter gaat.",
    "grant": "Dank u wel. Zo is te zien hoe ver u bent met uw doelen.",
    "own_answer": "Dank u wel. Zo krijgt uw eigen vraag een antwoord.",
}
NOT_HOME = "Dank u wel. Ook een bezoek voor niets hoort bij het werk."
LINE = Markup('<p class="thanks">{}</p>')
COUNTS = Markup(
    '<div class="counts"><div data-moves aria-live="polite"></div><p class="links">'
    '<a href="/logboek/{kind}/{id}/cijfers" data-counts="/logboek/{kind}/{id}/cijfers?kort=1" data-all="{every}">{words}</a></p></div>'
)


def thanks(found: Record, language: str) -> Markup:
    """One sentence, of the kind of record; nothing for what was taken back."""
    if found.status == "withdrawn":
        return Markup("")
    words = NOT_HOME if isinstance(found, Visit) and found.kind == "not_home" else THANKS[str(found.__tablename__)]
    return LINE.format(say(words, language))


def counts(found: Record, language: str) -> Markup:
    """The way to every figure it is in. What waits for a second look is in none of them yet."""
    if found.status in ("withdrawn", "returned"):
        return Markup("")
    if found.status != "approved":
        return Markup('<div class="counts"><p>{}</p></div>').format(say("Na het nakijken telt dit mee.", language))
    words, every = say("In welke cijfers telt dit mee?", language), say("Alle cijfers waarin dit meetelt", language)
    return COUNTS.format(kind=found.__tablename__, id=found.id, words=words, every=every)
