"""A quarter that one person opens alone: a letter to the board, a day to answer it, and then it is open."""

import smtplib
from email.message import EmailMessage

from monitor.timetable import Every, Job, Turn
from monitor.words import period_words, say
from storage import slot as slots
from storage.database import Store
from storage.organisation import Organisation
from storage.people import Person
from storage.period import now, parse
from storage.reopen import Reopening, due, to_mail, wait, waits
from storage.safeguard import safeguard
from storage.settings import Settings

LIMIT = 20  # seconds a mail server gets
NAME = "reopening-letter"


def run(turn: Turn) -> int:
    """Send what was not sent yet, and open what waited a day. A letter that is not taken does not hold up the others."""
    trouble: OSError | None = None
    with turn.store.read() as session:
        unsent = to_mail(session)
    for found in unsent:
        try:
            _tell(turn, found)
        except OSError as fault:
            trouble = fault
    with turn.store.write() as session:
        opened = due(session, now())
    if trouble is not None:
        raise trouble
    return opened


def wanted(store: Store) -> bool:
    """Whether anything waits that one person asked alone."""
    with store.read() as session:
        return waits(session)


def _tell(turn: Turn, found: Reopening) -> None:
    """One letter, once. The day begins when the mail server took it; where there is no mail server, when it was asked."""
    if not turn.settings.smtp_host:
        with turn.store.write() as session:
            wait(session, found.id, mailed=False, at=found.asked_at)
        return
    if not slots.claim(turn.store, NAME, found.id, "letter"):
        return
    with turn.store.read() as session:
        asker, enterprise = session.get_one(Person, found.asked_by), session.get_one(Organisation, found.organisation)
        to = safeguard(session, enterprise.id).board_email
    try:
        with smtplib.SMTP(turn.settings.smtp_host, turn.settings.smtp_port, timeout=LIMIT) as server:
            server.send_message(letter(turn.settings, to, asker, enterprise, found))
    except OSError as fault:
        slots.failed(turn.store, NAME, found.id, "letter", str(fault))
        raise
    with turn.store.write() as session:
        wait(session, found.id, mailed=True, at=now())
        slots.finish(session, NAME, found.id, "letter")


def letter(settings: Settings, to: str, asker: Person, enterprise: Organisation, found: Reopening) -> EmailMessage:
    """Who wants it, why, from when it is open, and what the board can do. No figures."""
    mail, language = EmailMessage(), asker.language
    words = period_words(parse(found.period), language)
    mail["Subject"] = say("Een afgesloten kwartaal gaat weer open: {period}", language, period=words)
    mail["From"], mail["To"] = settings.smtp_from, to
    body = (
        say("Beste bestuur van {enterprise},", language, enterprise=enterprise.name),
        say("{name} wil het kwartaal {period} weer openen. De reden:", language, name=asker.name, period=words),
        f"    {found.reason}",
        say("Over 24 uur is het kwartaal open. Er is niemand anders die dit kan bevestigen; daarom krijgt u deze mail.", language),
        say("Bent u het er niet mee eens? Bel {name} dan: tot die tijd kan die het nog stoppen, op {link}", language, name=asker.name,
            link=f"{settings.base_url}/rapport/{found.period}/heropenen"),
        say("Wat al aan de gemeente is gegeven, verandert niet.", language),
    )  # fmt: skip
    mail.set_content("\n\n".join(body) + "\n")
    return mail


JOB = Job("reopening", "Het bestuur mailen als iemand alleen een kwartaal heropent", Every(30), run, wanted)
