"""Money is kept above zero: what was booked back is taken off an amount on the same account, and wages become one amount a month."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from storage.intake.account import SUMMED
from storage.period import containing

ZERO = Decimal(0)


@dataclass
class Piece:
    """One amount of one account: above zero is a cost, an income or an investment, below zero something of it that came back.

    `key`: by which it is known when it is brought in again.
    """

    row: int
    on: date
    account: str
    code: str
    amount: Decimal
    key: str
    number: str = ""


@dataclass(frozen=True)
class Netted:
    """What is left, above zero; how many came back; (row, amount) of what went to another quarter; accounts that end below zero."""

    pieces: list[Piece]
    back: int
    elsewhere: list[tuple[int, Decimal]]
    short: list[str]


def a_month(pieces: Iterable[Piece]) -> list[Piece]:
    """What one person got is no piece of its own any more: one sum for each month and category, on the last day of it in the file."""
    sums: dict[tuple[str, date], Piece] = {}
    kept: list[Piece] = []
    for piece in pieces:
        if piece.code not in SUMMED:
            kept.append(piece)
            continue
        month = piece.on.replace(day=1)
        found = sums.get((piece.code, month))
        if found is None:
            sums[piece.code, month] = Piece(piece.row, piece.on, piece.code, piece.code, piece.amount, f"month|{piece.code}|{month:%Y-%m}")
            continue
        found.amount += piece.amount
        found.on = max(found.on, piece.on)
    return [*kept, *sums.values()]


def netted(pieces: Iterable[Piece]) -> Netted:
    """The same sum for every account, in amounts above zero. The nearest in the same quarter gives first."""
    groups: dict[str, list[Piece]] = {}
    for piece in pieces:
        groups.setdefault(piece.account, []).append(piece)
    left: list[Piece] = []
    back, elsewhere, short = 0, [], []
    for account, those in groups.items():
        if sum((p.amount for p in those), ZERO) < ZERO:
            short.append(account)
            continue
        whole = [p for p in those if p.amount > ZERO]
        for negative in (p for p in those if p.amount < ZERO):
            back += 1
            moved = _take_off(negative, whole)
            elsewhere += [(negative.row, moved)] if moved else []
        left += [p for p in whole if p.amount > ZERO]
    return Netted(sorted(left, key=lambda p: p.row), back, elsewhere, short)


def _take_off(negative: Piece, whole: list[Piece]) -> Decimal:
    """Take it off, piece by piece. Returns how much came from other quarters."""
    quarter, need, moved = containing(negative.on, "quarter"), -negative.amount, ZERO
    for piece in sorted(whole, key=lambda p: (not quarter.contains(p.on), abs((p.on - negative.on).days), p.row)):
        taken = min(need, piece.amount)
        piece.amount -= taken
        need -= taken
        moved += ZERO if quarter.contains(piece.on) else taken
        if need == ZERO:
            break
    return moved
