"""What is handed over once: an invitation to scan or print, a link for a new password, a code to say aloud."""

from markupsafe import Markup

from dashboard.pieces.scan import scan
from monitor.words import day_words, number, say
from storage.admission import Admission
from storage.people import FOLLOWER, Person
from storage.period import AMSTERDAM, today, utc

POSTER = Markup(
    '<section class="panel poster" tabindex="-1" autofocus><h2>{title}</h2>{scan}<p>{scan_words}</p>'
    '<p class="typed" lang="zxx">{address}</p><p><b>{valid}</b></p><p class="quiet no-print">{once}</p>'
    '<p class="no-print"><button type="button" class="button light" data-print hidden>{print}</button></p></section>'
)
HOW = "Ga naar Inloggen, dan 'Wachtwoord vergeten'. Inlognaam: {known_as}. De code geldt een kwartier; na vijf fouten is hij op."
CODE = Markup(
    '<section class="panel poster" tabindex="-1" autofocus><h2>{title}</h2><p>{lead}</p><p class="said">{code}</p><p>{how}</p>'
    '<p class="quiet">{once}</p></section>'
)


def until(found: Admission, language: str) -> str:
    """How long it opens: today with the time, later with the day."""
    at = utc(found.expires_at).astimezone(AMSTERDAM)
    if at.date() == today():
        return say("tot {time} uur", language, time=at.strftime("%H:%M"))
    return say("tot en met {day}", language, day=day_words(at.date(), language))


def poster(found: Admission, address: str, enterprise: str, language: str) -> Markup:
    """An invitation, for the screen and for paper of A4 or A6."""
    one = say("Voor één persoon, {until}.", language, until=until(found, language))
    several = say("Voor {n} mensen, {until}.", language, n=number(found.most, 0, language), until=until(found, language))
    words = ("{name}, volg de subsidies van {enterprise}", "Volg de subsidies van {enterprise}")
    words = words if found.role == FOLLOWER else ("{name}, doe mee met {enterprise}", "Doe mee met {enterprise}")
    return POSTER.format(
        title=say(words[0 if found.name else 1], language, name=found.name, enterprise=enterprise), address=address,
        scan=scan(address, say("QR-code van de uitnodiging", language)), valid=one if found.most == 1 else several,
        scan_words=say("Richt de camera van uw telefoon op de code. Of typ deze link:", language), print=say("Afdrukken", language),
        once=say("Deel dit alleen met wie mag meedoen. U ziet het maar één keer; daarna maakt u een nieuwe.", language),
    )  # fmt: skip


def told(person: Person, address: str, language: str, *, code: str = "", lost: bool = False) -> Markup:
    """How a colleague gets in again: with a link, or with a code that is said."""
    once = say("U ziet dit maar één keer. Alleen voor {name}; zeg of stuur het aan niemand anders.", language, name=person.name)
    if not code:
        return POSTER.format(
            title=say("Nieuw wachtwoord voor {name}", language, name=person.name), address=address, once=once,
            scan=scan(address, say("QR-code voor een nieuw wachtwoord", language)), print=say("Afdrukken", language),
            scan_words=say("Richt de camera van de telefoon op de code. Of stuur deze link:", language),
            valid=say("Een half uur geldig, één keer te gebruiken.", language),
        )  # fmt: skip
    title = say("{name} is overal uitgelogd" if lost else "Code voor {name}", language, name=person.name)
    gone = "Het oude wachtwoord werkt niet meer. Met deze code kiest {name} een nieuw:"
    lead = say(gone, language, name=person.name) if lost else say("Zeg deze code tegen {name}:", language, name=person.name)
    how = say(HOW, language, known_as=person.known_as)
    return CODE.format(
        title=title, lead=lead, code=code, how=how, once=once
    )  # fmt: skip
