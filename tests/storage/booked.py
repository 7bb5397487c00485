"""Bringing a made-up bookkeeping in, and what came of it."""

from collections.abc import Iterator
from decimal import Decimal

from sqlmodel import select

from storage.intake import bring_in
from storage.intake.booked import ACCOUNTS
from storage.intake.outcome import Outcome
from storage.period import containing
from storage.records import Money
from tests.conftest import World


def bring(world: World, content: bytes, *, dry_run: bool = False, record=Money, helpful: bool = True, **accounts: str) -> Outcome:
    meanings = {ACCOUNTS: {key.lstrip("_"): code for key, code in accounts.items()}}
    with world.store.write() as session:
        return bring_in(session, world.bram, record, content, name="boeken", dry_run=dry_run, helpful=helpful, meanings=meanings)


def kept(world: World) -> list[Money]:
    with world.store.read() as session:
        return list(session.exec(select(Money).where(Money.organisation == "molenwijk", Money.status != "withdrawn")))


def sums(world: World) -> dict[tuple[str, str, str], Decimal]:
    found: dict[tuple[str, str, str], Decimal] = {}
    for money in kept(world):
        key = (containing(money.on, "quarter").code, money.kind, money.payer if money.kind == "income" else money.category)
        found[key] = found.get(key, Decimal(0)) + money.amount_eur
    return found


def words(found: Outcome, kind: str) -> Iterator[str]:
    return (r.words for r in found.remarks if r.kind == kind)
