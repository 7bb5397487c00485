"""What opening a quarter again takes, in words: one way for each choice of the enterprise."""

from markupsafe import Markup

from monitor.words import say
from storage.reopen import ALONE, AT_ONCE, OPEN, SECOND, Reopening

BUTTON = Markup('<button class="button{light}">{words}</button>')
STEPS = Markup("<ul>{}</ul>")
STEP = Markup("<li>{}</li>")
NEXT = {AT_ONCE: "Heropenen", SECOND: "Vragen om te heropenen", ALONE: "Heropenen over een dag"}
FIRST = {
    AT_ONCE: "Het kwartaal gaat meteen open.",
    SECOND: "Iemand anders bevestigt het. Dat kan: {who}.",
    ALONE: "U bent de enige die dit kan. Daarom krijgt het bestuur een mail, en gaat het kwartaal na 24 uur open.",
}
ALWAYS = (
    "Iedereen van uw team kan daarna weer schrijven in dit kwartaal.",
    "Wat al aan de gemeente is gegeven, verandert niet. Uw eigen cijfers tellen de verbetering mee.",
    "Wie het vroeg, wanneer en waarom, blijft hier staan.",
)


def steps(way: str, who: str, language: str) -> Markup:
    """What happens, in order."""
    said = [say(FIRST[way], language, who=who), *(say(words, language) for words in ALWAYS)]
    return STEPS.format(Markup("").join(STEP.format(words) for words in said))


def words_of(standing: Reopening | None, language: str) -> str:
    """How it stands, in one line."""
    if standing is None:
        return say("Dit kwartaal ligt vast. Niemand kan er nu iets in veranderen.", language)
    if standing.state == OPEN:
        return say("Dit kwartaal is heropend.", language)
    return say("Dit kwartaal ligt nog vast. Iemand vroeg om het te heropenen.", language)
