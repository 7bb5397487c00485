"""A bookkeeping brought in once more, what came back in it, and that all of it is what the file says."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from storage import log
from storage.intake import take_back
from storage.records import Money
from tests.conftest import World
from tests.storage import books
from tests.storage.booked import bring, kept, sums, words
from tests.storage.books import EXPECTED, NAMES, PROGRAMS, YEAR

BALANCE = [number for number, (_, type) in NAMES.items() if type == "B"]


def test_what_came_back_is_taken_off_and_no_amount_is_below_zero(world: World) -> None:
    found = bring(world, books.xaf())
    assert any("Bedragen die terugkwamen: 1." in w for w in words(found, "note"))
    assert sorted((m.on, m.amount_eur) for m in kept(world) if m.category == "material") == [
        (date(2026, 2, 3), Decimal(60)), (date(2026, 4, 2), Decimal(60)),
    ]  # fmt: skip


def test_more_back_than_in_is_told_at_the_account(world: World) -> None:
    back = [*YEAR, (date(2026, 4, 20), "26013", "Korting", [("4110", "-100.00"), ("1100", "100.00")])]
    found = bring(world, books.xaf(back))
    assert ["4110 Energie" in r.words and "meer terug" in r.words for r in found.problems] == [True] and kept(world) == []


def test_a_year_that_was_closed_off_in_the_books_is_told(world: World) -> None:
    closing = [(account, str(-Decimal(amount))) for *_, those in YEAR for account, amount in those if account > "4"]
    found = bring(world, books.xaf([*YEAR, (date(2026, 5, 31), "26099", "Afsluiting", closing)]))
    assert ["afsluiting van het jaar" in r.words for r in found.problems] == [True] and kept(world) == []


def test_no_account_that_counts_is_told(world: World) -> None:
    found = bring(world, books.xaf([(date(2026, 1, 5), "1", "x", [("1000", "5.00"), ("1100", "-5.00")])]))
    assert ["Geen enkele rekening telt mee." in r.words for r in found.problems] == [True]


def test_what_comes_back_in_another_quarter_is_said(world: World) -> None:
    back = [*YEAR, (date(2026, 4, 20), "26013", "Retour", [("4300", "-90.00"), ("1100", "90.00")])]
    found = bring(world, books.xaf(back))
    assert any("Er kwam € 30,00 terug" in w for w in words(found, "note"))
    assert sums(world)["2026-Q1", "cost", "material"] == Decimal(30) and ("2026-Q2", "cost", "material") not in sums(world)


def test_the_same_file_again_adds_nothing_and_a_longer_one_only_what_is_new(world: World) -> None:
    first = bring(world, books.xaf(YEAR[:9]))
    again = bring(world, books.xaf(YEAR[:9]))
    assert (again.saved, again.repeated) == (0, first.saved)
    longer = bring(world, books.e_boekhouden())
    assert longer.saved == 2 and sums(world) == EXPECTED, "by the same numbers of pieces, also from another program"


def test_two_equal_lines_are_two(world: World) -> None:
    twice = [YEAR[0], YEAR[0], YEAR[7]]
    assert bring(world, books.xaf(twice)).saved == 3 and bring(world, books.xaf(twice)).saved == 0


def test_a_month_of_wages_that_changed_stays_as_it_was_and_is_told(world: World) -> None:
    bring(world, books.xaf())
    later = [*YEAR, (date(2026, 2, 26), "26014", "Nabetaling", [("4000", "50.00"), ("1100", "-50.00")])]
    found = bring(world, books.xaf(later))
    assert found.saved == 0 and any("met andere antwoorden" in w for w in words(found, "skipped"))
    assert sums(world) == EXPECTED


def test_it_is_taken_back_whole_and_can_come_in_again_read_otherwise(world: World) -> None:
    first = bring(world, books.xaf())
    with world.store.write() as session:
        assert take_back(session, world.bram, first.import_id) == first.saved
    assert kept(world) == []
    assert bring(world, books.xaf(), _4300="cost.office").saved == first.saved
    assert sums(world)["2026-Q2", "cost", "office"] == Decimal(60)
    assert bring(world, books.xaf(), _4300="cost.office").saved == 0


def test_what_somebody_withdrew_stays_withdrawn(world: World) -> None:
    bring(world, books.xaf())
    with world.store.write() as session:
        rent = session.exec(select(Money).where(Money.amount_eur == Decimal(450))).one()
        log.withdraw(session, world.bram, Money, rent.id, "dubbel")
    assert bring(world, books.xaf()).saved == 0
    assert ("2026-Q1", "cost", "place") not in sums(world)


def test_money_that_was_written_down_already_is_told(world: World) -> None:
    with world.store.write() as session:
        money = {"kind": "cost", "on": "5-1-2026", "amount_eur": "450", "category": "place"}
        log.save(session, world.aicha, Money, money, client_key="there")
    found = bring(world, books.xaf(), dry_run=True)
    assert [w for w in words(found, "note") if "staat al" in w] == [
        "Op 5-1-2026 staat al € 450,00 van deze soort. Is dit hetzelfde geld? Trek dan een van de twee in, in het logboek."
    ]
    assert found.problems == []


CENTS = st.integers(min_value=1, max_value=900_000).map(lambda cents: str(Decimal(cents).scaleb(-2)))
RESULT = st.sampled_from([number for number, (_, type) in NAMES.items() if type == "P"])


@st.composite
def entries(draw: st.DrawFn) -> list[books.Entry]:
    """Costs and incomes with now and then something that comes back, each against the bank."""
    found = []
    for number in range(draw(st.integers(1, 25))):
        on, account, amount = date(2025, 1, 1) + timedelta(days=draw(st.integers(0, 480))), draw(RESULT), Decimal(draw(CENTS))
        amount = -amount if (account[0] == "8") != draw(st.sampled_from([False] * 5 + [True])) else amount
        found.append((on, f"{number // 2}", "x", [(account, str(amount)), ("1100", str(-amount))]))
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=entries(), program=st.sampled_from(["XAF 3.2", "XAF 2", "a workbook", "debit and credit"]))
def test_what_comes_in_is_what_the_result_accounts_of_the_file_say(world: World, made: list[books.Entry], program: str) -> None:
    """Per account; or all of it is refused, and then some account has more back than in."""
    before = sums(world)
    assert before == {}
    totals: dict[str, Decimal] = {}
    for _, _, _, account, amount in books.lines(made):
        if account not in BALANCE:
            totals[account] = totals.get(account, Decimal(0)) + (-amount if account[0] == "8" else amount)
    wages = [totals.pop(account) for account in ("4000", "4010") if account in totals]
    found = bring(world, PROGRAMS[program](made), helpful=False, **{f"_{number}": CHOSEN[number] for number in CHOSEN})
    if min([*totals.values(), sum(wages, Decimal(0))]) < 0 or not any([*totals.values(), *wages]):
        assert found.problems and kept(world) == []
        return
    assert found.problems == []
    came: dict[str, Decimal] = {}
    for money in kept(world):
        name = (money.note or "wages").removeprefix("Rekening ")
        came[name] = came.get(name, Decimal(0)) + money.amount_eur
    assert came.pop("wages", Decimal(0)) == sum(wages, Decimal(0))
    assert came == {account: total for account, total in totals.items() if total}
    with world.store.write() as session:
        take_back(session, world.bram, found.import_id)


CHOSEN = {
    "4000": "cost.staff", "4010": "cost.staff", "4100": "cost.place", "4110": "cost.place", "4300": "cost.material", "4500": "cost.office",
    "8000": "income.sales", "8100": "income.fund", "1100": "none",
}  # fmt: skip
