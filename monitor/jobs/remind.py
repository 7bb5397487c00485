"""A letter to the coordinator when a quarter is over and not yet closed: one at once, one after two weeks."""

import smtplib
from datetime import time
from email.message import EmailMessage

from monitor.timetable import Job, Quarterly, Turn
from monitor.words import period_words, say
from storage import slot as slots
from storage.organisation import Organisation
from storage.people import Person
from storage.period import parse
from storage.reminder import to_remind
from storage.settings import Settings

LIMIT = 20  # seconds a mail server gets


def run(turn: Turn) -> int:
    """Send what was not sent yet; without a mail server nobody gets a letter."""
    if not turn.settings.smtp_host:
        return 0
    with turn.store.read() as session:
        late = to_remind(session, turn.slot)
    return sum(_send(turn, person, enterprise) for person, enterprise in late)


def _send(turn: Turn, person: Person, enterprise: Organisation) -> bool:
    """One letter, once: its own claim stands before the mail server is called, so a crash never sends it twice."""
    name, key = f"letter {turn.job}"[:40], f"{turn.slot} {person.id}"
    if not slots.claim(turn.store, name, key, "letter"):
        return False
    try:
        with smtplib.SMTP(turn.settings.smtp_host, turn.settings.smtp_port, timeout=LIMIT) as server:
            server.send_message(letter(turn.settings, person, enterprise, turn.slot))
    except OSError as fault:
        slots.failed(turn.store, name, key, "letter", str(fault))
        raise
    slots.done(turn.store, name, key, "letter")
    return True


def letter(settings: Settings, person: Person, enterprise: Organisation, period: str) -> EmailMessage:
    """Plain words, no figures and no names of residents: mail is not a safe place for them."""
    found, language = EmailMessage(), person.language
    words = period_words(parse(period), language)
    found["Subject"] = say("Kwartaal afsluiten: {period}", language, period=words)
    found["From"], found["To"] = settings.smtp_from, person.email
    body = (
        say("Beste {name},", language, name=person.name),
        say("Het kwartaal {period} is voorbij. Het staat bij {enterprise} nog open.", language, period=words, enterprise=enterprise.name),
        say("Kijk of alles is opgeschreven en sluit het kwartaal dan af: {link}", language, link=settings.base_url),
        say("Daarna kan de gemeente de cijfers van dit kwartaal zien.", language),
    )
    found.set_content("\n\n".join(body) + "\n")
    return found


FIRST = Job("remind", "Vragen om het kwartaal af te sluiten", Quarterly(1, time(9, 0), catch_up=1), run)
AGAIN = Job("remind_again", "Nog eens vragen om het kwartaal af te sluiten", Quarterly(15, time(9, 0), catch_up=1), run)
