"""Made-up histories through the real door: entered, corrected, withdrawn, put back, reviewed; factors and places change meanwhile."""

from collections.abc import Callable
from datetime import date
from functools import partial
from random import Random
from typing import Any

from sqlmodel import Session, col, select

from storage import log
from storage.database import Store
from storage.factor.add import add, said
from storage.factors import FactorFacts, FactorVersion
from storage.mark import mark
from storage.organisation import Area, Organisation
from storage.people import Person
from storage.record import Record
from storage.records import BY_NAME, Measure, Visit
from storage.refused import Refused
from tests.monitor.reference import more
from tests.monitor.reference.made_up import Maker

BUURTEN = ("BU99010101", "BU99010102", "BU99010201")
KINDS = (
    "visit", "visit", "visit", "visit", "visit", "placement", "placement", "money", "activity",
    "hours", "partner", "referral", "signal", "story", "poll", "profile", "collective", "grant", "assignment", "partnership", "scan",
)  # fmt: skip
ALSO_ASKED: dict[str, dict[str, Any]] = {
    "partner": {"name": "De corporatie"},
    "collective": {"name": "De straat"},
    "grant": {"name": "Subsidie", "funder": "De gemeente"},
    "assignment": {"name": "Een klus"},
    "partnership": {"about": "De sleutel van de zaal"},
    "referral": {"consent_how": "spoken"},
    "story": {"headline": "Warm", "quote": "Het is warm.", "changed": "Veel.", "consent_how": "spoken"},
}
OFTEN_CORRECTED = (
    "maatregel.",
    "plafond.",
    "aandeel.",
    "levensduur.",
    "verbruik.",
    "co2.gas.wtw",
    "prijs.gas",
    "bijstand.norm",
    "bijstand.kosten",
    "norm.fte",
    "minimumloon",
)


class Door:
    """One enterprise of the tests' world, and someone who does whatever people do."""

    def __init__(self, store: Store, writer: Person, reviewer: Person, on: date, seed: int):
        self.store, self.writer, self.reviewer, self.random, self.keys = store, writer, reviewer, Random(seed), 0
        self.maker = Maker(self.random, on, "D", (*BUURTEN, *BUURTEN, None))
        assert writer.organisation is not None
        self.organisation = writer.organisation

    def step(self) -> str:
        """Some deeds, each in a transaction of its own; returns what was done."""
        deeds: list[Callable[[Session], str]] = (
            [self.enter] * 6 + [self.change] * 4 + [self.withdraw] * 2 + [self.restore, self.review, self.switch]
        )
        chosen = [self.random.choice(deeds) for _ in range(self.random.randint(2, 6))] if self.keys else [self.enter] * 14
        chosen += [self.random.choice((self.factor, self.factor, self.move))] if self.random.randrange(2) else []
        done = []
        for deed in chosen:
            try:
                with self.store.write() as session:
                    done.append(deed(session))
            except Refused as refused:
                done.append(f"{deed.__name__} refused: {refused}")
        return ", ".join(done)

    def enter(self, session: Session) -> str:
        kind = self.random.choice(KINDS)
        self.keys += 1
        log.save(session, self.writer, BY_NAME[kind], self.answers(session, kind), client_key=f"made-up-{self.keys}")
        return f"enter {kind}"

    def answers(self, session: Session, kind: str) -> dict[str, Any]:
        make = {"visit": self.visit, "placement": lambda: more.asked(self.maker, self.maker.placement("D1")),
                **{kind: partial(made, self.maker) for kind, made in more.KINDS.items()},
                "hours": lambda: self.maker.hours("V1"), "signal": lambda: self.maker.record(topic="cold", often="once")}  # fmt: skip
        found = make.get(kind) or getattr(self.maker, kind)
        made = {k: v for k, v in found().items() if k != "id"} | ALSO_ASKED.get(kind, {})
        for name in ("measures", "contributions"):
            made |= {name: [{k: v for k, v in line.items() if k != "id"} for line in made[name]]} if name in made else {}
        if kind == "visit" and self.random.randrange(2):
            there = session.exec(select(Measure.id).where(Measure.organisation == self.organisation, Measure.stage == "installed"))
            made["checks"] = [
                {"measure": id, "outcome": self.random.choice(("good", "removed")), "gone": self.random.choice((None, "1"))}
                for id in self.few(sorted(there), 2)
            ]
        return made

    def visit(self) -> dict[str, Any]:
        """One home, with what its meter said."""
        read = [{"kind": "gas", "value": self.maker.amount(9000)}] if self.random.randrange(2) else []
        return self.maker.visit(f"H{self.random.randrange(3)}") | {"readings": read}

    def few(self, of: list[str], most: int) -> list[str]:
        return self.random.sample(of, min(len(of), self.random.randint(0, most)))

    def one(self, session: Session, *statuses: str) -> Record | None:
        """Any record of the enterprise in one of these states."""
        found: list[Record] = []
        for record in (BY_NAME[kind] for kind in sorted(set(KINDS))):
            query = select(record).where(record.organisation == self.organisation, col(record.status).in_(statuses))
            found += session.exec(query.order_by(record.created_at, record.id))  # type: ignore[arg-type]
        weighted = found + [r for r in found if isinstance(r, Visit)] * 2
        return self.random.choice(weighted) if weighted else None

    def change(self, session: Session) -> str:
        record = self.one(session, "approved", "submitted", "returned")
        if record is None:
            return "nothing to change"
        kind = str(record.__tablename__)
        given = self.answers(session, kind)
        some = {k: v for k, v in given.items() if self.random.randrange(2)}
        if {"on", "end", "until", "benefit_returned", "people", "new_people", "answered_on", "asked_on"} & set(some):
            some = given  # days and numbers that must agree change together
        log.save(session, self.writer, type(record), some, client_key=record.client_key, id=record.id, version=record.version)
        return f"change {kind}"

    def withdraw(self, session: Session) -> str:
        record = self.one(session, "approved", "submitted", "returned")
        if record is not None:
            log.withdraw(session, self.writer if record.created_by == self.writer.id else self.reviewer, type(record), record.id, "Dubbel")
        return "withdraw"

    def restore(self, session: Session) -> str:
        record = self.one(session, "withdrawn", "approved")
        if record is not None:
            log.restore(session, self.writer, type(record), record.id)
        return "restore"

    def review(self, session: Session) -> str:
        record = self.one(session, "submitted")
        if record is None:
            return "nothing to review"
        if self.random.randrange(3):
            log.approve(session, self.reviewer, type(record), record.id)
            return "approve"
        log.give_back(session, self.reviewer, type(record), record.id, "Kijk naar de datum")
        return "give back"

    def switch(self, session: Session) -> str:
        found = session.get_one(Organisation, self.organisation)
        found.review = not found.review
        return f"review {found.review}"

    def factor(self, session: Session) -> str:
        """A correction, a later version, or the first version of a year that was missing."""
        known = session.exec(select(FactorVersion).order_by(FactorVersion.code, col(FactorVersion.valid_from), FactorVersion.revision))
        version = self.random.choice([v for v in known if v.code.startswith(OFTEN_CORRECTED)])
        facts = said(version) | {"reason": "Nieuwe bron", "note": f"nummer {self.random.random()}"}
        times = (
            self.random.choice((2, 3, 5))
            if "levensduur" in version.code
            else self.random.choice((0, 2, 3, 10)) / (1 if "m3" in version.unit else 10)
        )
        facts |= {s: round(facts[s] * type(facts[s])(str(times)), 4) for s in ("low", "central", "high")}
        if version.kind == "dated" and version.valid_to is not None and self.random.randrange(2):
            later = date.fromordinal(version.valid_to.toordinal() + 1)
            facts |= {"valid_from": later, "valid_to": None}
        elif self.random.randrange(3) == 0 and version.kind == "physical":
            facts |= {"valid_from": date(2024, self.random.randint(1, 12), 15)}
        add(session, [FactorFacts.model_construct(**facts)], "systeem", sure="Nagekeken", reason="Nieuwe bron")
        return f"factor {version.code} {facts['valid_from']}"

    def move(self, session: Session) -> str:
        """A buurt lies in another wijk from some year on."""
        buurt, wijk, year = (
            self.random.choice(BUURTEN),
            self.random.choice(("WK990101", "WK990102")),
            self.random.choice((2020, 2024, 2026)),
        )
        there = session.get(Area, (buurt, year))
        if there is None:
            session.add(Area(code=buurt, vintage=year, name=buurt, parent=wijk))
        else:
            there.parent = wijk
        for found in session.exec(select(Organisation.id)):
            mark(session, found)
        return f"move {buurt} to {wijk} in {year}"
