"""What somebody with an account did, and what was done to the account, in words: for the download of who asks."""

from collections.abc import Sequence

from markupsafe import Markup

from monitor.words import day_words, say
from storage.people import ROLE_WORDS
from storage.period import AMSTERDAM
from storage.vault.account_subject import Deed

DEEDS = {
    "login": "inloggen",
    "logout": "uitloggen",
    "password.change": "wachtwoord veranderd",
    "password.link": "link voor een nieuw wachtwoord gemaakt",
    "password.code": "code voor een nieuw wachtwoord gemaakt",
    "person.password": "nieuw wachtwoord gemaakt",
    "phone.lost": "overal uitgelogd",
    "pin.remove": "pincodes weggehaald",
    "second factor.reset": "code-app weggehaald",
    "person.add": "account gemaakt",
    "person.join": "begonnen met een uitnodiging",
    "person.role": "rol veranderd",
    "person.disable": "account uitgezet",
    "person.enable": "account weer aangezet",
    "person.export": "inzage gehaald",
    "record entered": "iets opgeschreven",
    "record changed": "iets aangepast",
    "record withdrawn": "iets ingetrokken",
    "record restored": "iets teruggezet",
    "record approved": "iets nagekeken",
    "record returned": "iets teruggegeven",
    "vault.open": "de kluis geopend",
    "vault.keep": "iets in de kluis bewaard",
    "vault.delete": "iets uit de kluis gehaald",
    "household.export": "alles van een huishouden gehaald",
    "household.erase": "alles van een huishouden weggehaald",
    "participant.open": "alles van iemand met een code bekeken",
    "volunteer.open": "alles van iemand met een code bekeken",
    "participant.export": "alles van iemand met een code gehaald",
    "volunteer.export": "alles van iemand met een code gehaald",
    "participant.erase": "weggehaald wie iemand met een code was",
    "volunteer.erase": "weggehaald wie iemand met een code was",
    "person.erase": "naam en inlog weggehaald",
    "appointment": "een afspraak gemaakt of veranderd",
    "refused": "geen toegang gekregen",
    "import": "een lijst ingelezen",
    "export": "alles meegenomen",
    "report.download": "een rapport gehaald",
    "quarter.close": "een kwartaal afgesloten",
    "explain.records": "gezien waar een cijfer vandaan komt",
}
ELSE = "iets anders gedaan"


def deed(action: str, language: str) -> str:
    """One deed in a few words; the file for programs has its exact name."""
    return say(DEEDS.get(action, ELSE), language)


def line(found: Deed, language: str) -> tuple[str, str, str]:
    """When, who by their role, and what."""
    at = found.moment.astimezone(AMSTERDAM)
    role = say(ROLE_WORDS[found.role], language) if found.role in ROLE_WORDS else say("de planner", language)
    return f"{day_words(at.date(), language)} {at:%H:%M}", role if found.role else say("zelf", language), deed(found.action, language)


def history(deeds: Sequence[Deed], language: str) -> Markup:
    """All of them, newest first."""
    items = Markup("").join(Markup("<li>{}</li>").format(" · ".join(line(one, language))) for one in deeds)
    return Markup("<ul>{}</ul>").format(items)
