"""Money from a bookkeeping file: each account is one thing, what does not count stays out, and nobody's wage or name comes along."""

import json
from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import select

from storage import log
from storage.batch import Import
from storage.history import History
from storage.intake import bring_in
from storage.intake.booked import ACCOUNTS
from storage.intake.remembered import Remembered
from storage.records import Money, Visit
from storage.refused import Refused
from storage.release import Closed
from tests.conftest import World
from tests.storage import books
from tests.storage.booked import bring, kept, sums, words
from tests.storage.books import EXPECTED, PERSON, PROGRAMS, YEAR


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_program_gives_the_same_money(world: World, program: str) -> None:
    looked = bring(world, PROGRAMS[program](), dry_run=True)
    assert looked.problems == [] and kept(world) == []
    assert bring(world, PROGRAMS[program]()).saved == looked.ready
    assert sums(world) == EXPECTED


def test_accounts_that_have_only_a_name_are_known_by_it(world: World) -> None:
    assert bring(world, books.moneybird()).problems == []
    assert sums(world) == EXPECTED
    assert {m.note for m in kept(world)} == {None}, "a name can hold a person"


def test_the_dry_run_tells_the_totals_beside_what_is_there(world: World) -> None:
    with world.store.write() as session:
        money = {"kind": "cost", "on": "12-1-2026", "amount_eur": "12,50", "category": "place"}
        log.save(session, world.aicha, Money, money, client_key="there")
    totals = {
        (q, code): (Decimal(here), Decimal(there)) for q, code, here, there in bring(world, books.xaf(), dry_run=True).books["totals"]
    }
    assert totals["2026-Q1", "cost.place"] == (Decimal("450.00"), Decimal("12.50"))
    assert {(q, code): here for (q, code), (here, _) in totals.items()} == {(q, f"{k}.{c}"): v for (q, k, c), v in EXPECTED.items()}


def test_what_does_not_count_is_left_out_and_said(world: World) -> None:
    found = bring(world, books.xaf(), dry_run=True)
    out = {a["key"] for a in found.books["accounts"] if a["code"] == "none"}
    assert out == {"0100", "1100", "1300", "1510"}, "only accounts that are used"
    assert any("niet meetellen: 4" in w for w in words(found, "skipped"))


def test_the_treasurer_corrects_an_account_and_it_is_remembered(world: World) -> None:
    """The next time in another file of another program, as long as the account has the same number."""
    assert bring(world, books.e_boekhouden(YEAR[:6]), _4300="cost.office", _0100="investment.other").problems == []
    again = bring(world, books.xaf(), dry_run=True)
    about = {a["key"]: (a["code"], a["how"]) for a in again.books["accounts"]}
    assert again.remembered and about["4300"] == ("cost.office", "remembered") and about["8000"] == ("income.sales", "name")
    bring(world, books.xaf())
    assert sums(world)["2026-Q2", "cost", "office"] == Decimal(60)
    with world.store.read() as session:
        assert session.exec(select(Remembered)).one().meanings[ACCOUNTS]["4300"] == "cost.office"


def test_an_investment_counts_when_the_treasurer_says_so(world: World) -> None:
    assert bring(world, books.xaf(), _0100="investment.material").problems == []
    assert sums(world)["2026-Q2", "investment", "material"] == Decimal(700)


def test_an_account_of_the_balance_is_no_cost(world: World) -> None:
    found = bring(world, books.xaf(), _1100="cost.other")
    assert [r.words for r in found.problems] == [
        "'1100 Rabobank zakelijke rekening' is een rekening van de balans. Kies een investering, of kies: telt niet mee."
    ]
    assert kept(world) == []


def test_wages_are_one_sum_a_month(world: World) -> None:
    bring(world, books.xaf())
    wages = sorted((m.on, m.amount_eur) for m in kept(world) if m.category == "staff")
    assert wages == [(date(2026, 1, 31), Decimal("3380.75")), (date(2026, 2, 25), Decimal("1850.00"))]
    assert all(m.note is None for m in kept(world) if m.category == "staff")


def test_no_name_and_no_description_is_kept_anywhere(world: World) -> None:
    for make in (*PROGRAMS.values(), books.moneybird, books.ing, books.rabobank):
        bring(world, make(), **{"_bank-out-rest": "cost.other", "_bank-in-rest": "income.sales"})
    with world.store.read() as session:
        rows = [session.exec(select(table)).all() for table in (Money, History, Remembered, Import)]
        text = json.dumps([row.model_dump() for found in rows for row in found], default=str)
    for word in (PERSON, "Yilmaz", "de Wit", "Salaris", "salaris", "Klus", "Bouwmarkt", "INGB", "RABO"):
        assert word not in text, word
    assert "Rekening 4100" in text, "the number of the account is kept, so that it can be found again in the books"


def test_debit_and_credit_that_differ_are_told_and_stop_nothing(world: World) -> None:
    part = [(on, piece, why, [line for line in those if line[0] > "4"]) for on, piece, why, those in YEAR]
    found = bring(world, books.e_boekhouden(part))
    assert any("Debet (€ 5925,85) en credit (€ 5140,00)" in w for w in words(found, "note"))
    assert sums(world) == EXPECTED


def test_an_auditfile_with_other_totals_than_its_lines_is_told(world: World) -> None:
    assert not any("zegt zelf" in w for w in words(bring(world, books.xaf(), dry_run=True), "note"))
    found = bring(world, books.xaf(short="10.00"), dry_run=True)
    assert sum("zegt zelf" in w for w in words(found, "note")) == 1


def test_an_account_nobody_can_know_is_asked(world: World) -> None:
    content = books.written([["Datum", "Grootboekrekening", "Debet", "Credit"], ["5-1-2026", "Zuil", "10,00", ""]])
    found = bring(world, content)
    assert [r.words for r in found.problems] == ["Kies bij 'Zuil' wat het is."] and kept(world) == []
    key = found.books["accounts"][0]["key"]
    assert "zuil" not in key.lower() and bring(world, content, **{key: "cost.other"}).saved == 1


def test_an_amount_or_day_that_cannot_be_read_stops_everything_and_says_where(world: World) -> None:
    head = ["Datum", "Grootboek", "Debet", "Credit"]
    rows = [
        head,
        ["5-1-2026", "4100", "tien", ""],
        ["31-02-2026", "4100", "5,00", ""],
        ["6-1-2026", "4100", "5,00", ""],
        ["x", "1100", "?", ""],
    ]
    found = bring(world, books.written(rows))
    assert [(r.row, r.value) for r in found.problems] == [(2, "tien"), (3, "31-02-2026")] and kept(world) == []


def test_a_closed_quarter_refuses_all_of_it(world: World) -> None:
    with world.store.write() as session:
        session.add(Closed(organisation="molenwijk", period="2026-Q1"))
    found = bring(world, books.xaf())
    assert found.problems and all("is afgesloten" in r.sentence for r in found.problems) and kept(world) == []
    assert bring(world, books.xaf(YEAR[9:])).problems == [], "what lies in an open quarter comes in"


@pytest.mark.parametrize("make", [books.ing, books.rabobank])
def test_a_bank_is_read_in_groups_of_ours(world: World, make) -> None:
    looked = bring(world, make())
    assert [r.words for r in looked.problems] == ["Kies bij 'Af: al het andere' wat het is."]
    assert any("met btw" in w for w in words(looked, "note"))
    bring(world, make(), **{"bank-out-rest": "cost.other"})
    assert sums(world) == {
        ("2026-Q1", "cost", "place"): Decimal("535.10"),
        ("2026-Q1", "cost", "staff"): Decimal("2770.50"),
        ("2026-Q1", "cost", "other"): Decimal("31.25"),
        ("2026-Q1", "income", "municipality_grant"): Decimal(5000),
        ("2026-Q1", "income", "sales"): Decimal(121),
    }
    assert sum(m.category == "staff" for m in kept(world)) == 1


def test_an_ordinary_list_of_money_is_read_as_before(world: World) -> None:
    content = books.written([["Soort", "Datum", "Bedrag", "Categorie"], ["kosten", "5-1-2026", "10,50", "materiaal"]])
    found = bring(world, content)
    assert found.books == {} and found.saved == 1 and found.problems == []


def test_an_auditfile_is_money_only(world: World) -> None:
    with pytest.raises(Refused, match="voor Geld"):
        bring(world, books.xaf(), record=Visit)


def test_another_enterprise_sees_nothing_of_it(world: World) -> None:
    bring(world, books.xaf(), _4300="cost.office")
    with world.store.write() as session:
        found = bring_in(session, world.els, Money, books.xaf(), helpful=True)
    about = {a["key"]: a["code"] for a in found.books["accounts"]}
    assert about["4300"] == "cost.material" and {Decimal(there) for *_, there in found.books["totals"]} == {Decimal(0)}
    assert not any("staat al" in w for w in words(found, "note")) and found.there == []
