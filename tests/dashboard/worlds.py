"""The small neighbourhood in each state in which a page must say something of its own: empty, too little, withheld, stale, broken."""

from datetime import timedelta
from decimal import Decimal

from sqlalchemy import text
from sqlmodel import select

from monitor.close import close
from storage import funder, log, public_page
from storage.account import pays_for
from storage.mark import Mark, failed, mark
from storage.people import Person
from storage.period import now
from storage.records import Grant, Hours, Signal, Story
from tests.conftest import World
from tests.dashboard.books import book, grant
from tests.dashboard.neighbourhood import QUARTER, count, failure, story, visits

GRANT, PUBLIC = "a" * 32, "/w/WK990101"
UNREADABLE = ("UPDATE story SET \"values\" = '{'", "UPDATE release SET content = '{', sha256 = 'lost' || id")
LAST = QUARTER.previous()
ABOUT = {"organisation": "molenwijk", "created_by": "aicha", "status": "approved"}


def empty(world: World) -> None:
    """Nobody wrote anything down yet."""


def little(world: World) -> None:
    """One home, one signal and two hours: enough to say something of, too little for a mean, a share by group or a comparison."""
    with world.store.write() as session:
        visits(session, 1)
        session.add(Signal(client_key="s", topic="cold", often="often", heard="Het tocht.", on=QUARTER.start, **ABOUT))
        session.add(Hours(client_key="h", who="V01", task="visits", hours=Decimal(2), on=QUARTER.start, **ABOUT))
    count(world)


def withheld(world: World) -> None:
    """Three homes, two signals and some money in a quarter that is closed: a release keeps the people back."""
    with world.store.write() as session:
        visits(session, 3, on=LAST.start)
        book(session, "income", 300, LAST.start, payer="fund")
        for n in range(2):
            session.add(Signal(client_key=f"s{n}", topic="cold", often="often", heard="Het tocht.", on=LAST.start, **ABOUT))
    count(world)
    close(world.store, world.bram, LAST)


def full(world: World) -> None:
    """Twelve homes, a story, something that did not work, money, a goal and a signal, counted."""
    with world.store.write() as session:
        visits(session, 12)
        story(session, "De kachel mag weer aan", values=["Vw4"], often="often")
        failure(session, "De flyers kwamen een week te laat.")
        grant(session, "Wijkaanpak", {"name": "Helpen", "indicator": "households_helped", "period": QUARTER.code, "agreed": Decimal(40)})
        book(session, "income", 1200, payer="municipality_grant")
        session.add(Signal(client_key="s", topic="cold", often="often", heard="Het tocht.", on=QUARTER.start, **ABOUT))
    count(world)


def stale(world: World) -> None:
    """The newest count broke: what stands there is of before."""
    full(world)
    with world.store.write() as session:
        mark(session, "molenwijk")
        failed(session, session.get_one(Mark, "molenwijk"), "broke")


def late(world: World) -> None:
    """Something was written down an hour ago, and nobody counts."""
    full(world)
    waits(world)


def waits(world: World) -> None:
    with world.store.write() as session:
        mark(session, "molenwijk")
        session.flush()
        session.get_one(Mark, "molenwijk").marked_at = now() - timedelta(hours=1)


def broken(world: World) -> None:
    """A story and a counted figure that no program can read any more: the bytes of both were damaged."""
    full(world)
    damage(world, "UPDATE story SET \"values\" = '{'", "UPDATE cell_block SET content = x'00' WHERE indicator = 'households_helped'")


def told(world: World) -> None:
    """A quarter that was told, with a story for everybody and a grant that a funder follows."""
    with world.store.write() as session:
        visits(session, 43, on=LAST.start)
        money = {"organisation": "molenwijk", "created_by": "aicha", "status": "approved", "client_key": "warm"}
        session.add(Grant(id=GRANT, name="Warm", funder="Fonds Samen", on=LAST.start, **money))
        words = {"headline": "De kachel mag aan", "quote": "Warm, zei ze.", "changed": "Warmer.", "teller": "resident"}
        agreed = {"consent": ["intern", "gemeente", "financier", "publiek"], "consent_how": "spoken"}
        about = {"on": LAST.start, "area": "BU99010101", "often": "often"}
        log.save(session, world.aicha, Story, words | agreed | about, client_key="t")
        pays_for(session, "daan@example.org", "Fonds Samen")
        funder.choose(session, world.bram, GRANT, funder.named(session, "Fonds Samen").id)
    count(world)
    close(world.store, world.bram, LAST)


def shows(world: World) -> None:
    """The page of the wijk for everybody, with that story on it."""
    with world.store.write() as session:
        chosen = {"WK990101": session.exec(select(Story.id)).one()}
        public_page.choose(session, world.bram, shown=True, indexed=False, contact="Kom dinsdag koffie drinken.", stories=chosen)


def broken_outside(world: World) -> None:
    """The story and what was told can no longer be read."""
    told(world)
    damage(world, *UNREADABLE)


def damage(world: World, *statements: str) -> None:
    with world.store.writer.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def follows(world: World) -> None:
    """Daan pays as well, so that he may follow a grant."""
    with world.store.write() as session:
        session.get_one(Person, "daan").funder = "fonds"


STATES = {
    "empty": empty,
    "little": little,
    "withheld": withheld,
    "full": full,
    "stale": stale,
    "late": late,
    "broken": broken,
    "broken outside": broken_outside,
}
