"""What stands in the vault as people read it, and who opened it before."""

from collections.abc import Sequence

from markupsafe import Markup

from monitor.words import day_words, say
from storage.people import ROLE_WORDS
from storage.period import AMSTERDAM
from storage.vault.lookup import Opened
from storage.vault.seen import Seen

ROW = Markup("<div><dt>{}</dt><dd>{}</dd></div>")
DID = {
    "vault.open": "geopend",
    "vault.keep": "bewaard",
    "vault.delete": "weggehaald",
    "vault.expire": "vanzelf weggehaald: de tijd was om",
    "vault.no_answer": "gebeld, geen gehoor",
    "vault.no_more": "naam en nummer weggehaald: wil niet gebeld worden",
    "household.export": "alles gehaald om aan de bewoner te geven",
    "household.erase": "alles weggehaald",
    "vault.match": "gezien dat dit adres al bekend was",
    "participant.open": "alles bekeken",
    "participant.export": "alles gehaald om te geven",
    "volunteer.open": "alles bekeken",
    "volunteer.export": "alles gehaald om te geven",
}
OPENINGS = Markup('<section class="panel"><h2>{title}</h2>{lines}</section>')
MOST = 50


def inside(found: Opened, language: str) -> Markup:
    """Everything that is there, the number ready to tap."""
    rows = [("Adres", str(found.address) if found.address else ""), ("Naam", found.name), ("Telefoon of e-mail", reach(found.reach))]
    spoken = [found.language, say("met tolk", language) if found.interpreter else ""]
    rows += [("Taal", ", ".join(w for w in spoken if w)), ("Notitie", found.note)]
    said = found.closed.call_said_on if found.closed else None
    if said:
        rows.append(("Mogen we bellen?", say("ja, gezegd op {day}", language, day=day_words(said, language))))
    return Markup('<dl class="told">{}</dl>').format(
        Markup("").join(ROW.format(say(what, language), words) for what, words in rows if words)
    )


def reach(text: str) -> str | Markup:
    """A number that calls, an address that mails."""
    if not text:
        return ""
    return Markup('<a href="{}:{}">{}</a>').format("mailto" if "@" in text else "tel", text, text)


def openings(lines: Sequence[Seen], language: str, *, named: bool = True) -> Markup:
    """Who did what and when, newest first; for the resident by role, without the names of the team."""
    items = Markup("").join(Markup("<li>{}</li>").format(_line(line, language, named)) for line in (lines[:MOST] if named else lines))
    nobody = Markup("<p>{}</p>").format(say("Nog niemand.", language))
    listing = Markup('<ul class="history">{}</ul>').format(items) if items else nobody
    return OPENINGS.format(title=say("Wie opende dit, en wanneer?", language), lines=listing)


def _line(line: Seen, language: str, named: bool) -> str:
    at = line.moment.astimezone(AMSTERDAM)
    role = say(ROLE_WORDS[line.role], language) if line.role else say("de planner", language) if line.person == "timetable" else "?"
    who = f"{line.name} ({role})" if line.name and named else role
    return f"{day_words(at.date(), language)} {at:%H:%M} · {who} · {say(DID.get(line.action, line.action), language)}"
