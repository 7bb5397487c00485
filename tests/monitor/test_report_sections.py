"""What a report says, and what it never says."""

from dataclasses import replace
from decimal import Decimal as D

from monitor import indicators
from monitor.report import sections
from monitor.report.blocks import Chart, Diptych, Facts, Heading, News, Paragraph, Quote, Table
from monitor.report.blocks import Setback as Drawn
from monitor.report.document import document
from monitor.report.formats.pdf import draw
from monitor.report.frozen import Number
from monitor.report.sections import done, energy, money, not_worked, reached, summary, work
from monitor.report.snapshot import Snapshot
from monitor.report.wording import change, value
from tests.monitor.report_sample import SNAPSHOT


def blocks(code: str, snapshot: Snapshot = SNAPSHOT) -> list[object]:
    return list(sections.BY_CODE[code].blocks(snapshot, "nl"))


def with_number(code: str, number: Number) -> Snapshot:
    kept = tuple(n for n in SNAPSHOT.numbers if n.indicator != code)
    return replace(SNAPSHOT, numbers=(*kept, number))


def test_the_first_page_has_one_sentence_five_figures_and_one_story() -> None:
    news, pair, chart = blocks("summary")
    assert isinstance(news, News) and news.text == "In juli t/m september 2026 hielpen we 214 huishoudens. 86 daarvan waren nieuw bij ons."
    assert isinstance(pair, Diptych) and pair.quote is not None
    assert [f.code for f in pair.facts] == ["households_helped", "gas_saving", "jobs_active", "payment_eased", "referrals_landed"]
    assert isinstance(chart, Chart) and chart.points[0].label == "jan–mrt 2025"


def test_avoided_benefits_never_stand_on_the_first_page() -> None:
    names = {*summary.FIVE, *summary.INSTEAD.values()}
    assert not {c for c in names if "benefit" in c}
    assert all(indicators.BY_CODE[c].first_page for c in names if c in indicators.BY_CODE)


def test_months_without_a_benefit_come_before_euros() -> None:
    tables = [b.caption for b in blocks("work") if isinstance(b, Table)]
    assert tables.index("Maanden zonder uitkering") < tables.index("In euro's, met bandbreedte")


def test_paid_and_learning_places_are_never_one_figure() -> None:
    (facts,) = [b for b in blocks("work") if isinstance(b, Facts)]
    assert [f.exact for f in facts.facts] == [D(9), D(8)]


def test_a_difficult_story_is_always_among_those_told() -> None:
    easy = tuple(replace(SNAPSHOT.stories[0], id=f"e{i}", headline=f"Fijn {i}") for i in range(6))
    told = [
        b.text
        for b in blocks("stories", replace(SNAPSHOT, stories=(*easy, SNAPSHOT.stories[2])))
        if isinstance(b, Heading) and b.level == 2
    ]
    assert len(told) == 4 and told[-1] == "De deur bleef dicht"


def test_without_a_difficult_story_the_report_says_so() -> None:
    text = [b.text for b in blocks("stories", replace(SNAPSHOT, stories=SNAPSHOT.stories[:2])) if isinstance(b, Paragraph)]
    assert any("nog geen verhaal op over wat niet lukte" in t for t in text)


def test_what_did_not_work_is_always_there() -> None:
    assert [b.text for b in blocks("not_worked") if isinstance(b, Drawn)] == [s.text for s in SNAPSHOT.setbacks]
    assert any(
        isinstance(b, Paragraph) and "niemand op wat niet lukte" in b.text for b in blocks("not_worked", replace(SNAPSHOT, setbacks=()))
    )


def test_a_goal_shows_agreed_changed_and_reached() -> None:
    (table,) = [b for b in blocks("money") if isinstance(b, Table) and b.sheet == "Doelen"]
    assert table.rows[0][:6] == ("200 huishoudens per kwartaal", "jul–sep 2026", D(150), "200 (01-06-2026)", D(214), "gehaald")
    assert table.rows[1][4] == "om van te leren"


def test_zero_unknown_and_withheld_are_three_words() -> None:
    definition = SNAPSHOT.definition("visits")
    words = [
        value(definition, Number("visits", "", s, central=D(0) if s == "zero" else None)) for s in ("zero", "not_reported", "withheld")
    ]
    assert words == ["0\u00a0bezoeken", "niet bekend", "te weinig om te laten zien"]


def test_a_change_in_euros_has_no_cents_beside_whole_euros() -> None:
    costs = SNAPSHOT.definition("costs")
    assert costs is not None

    def told(central: str, previous: str) -> str:
        return change(costs, Number("costs", "", "value", central=D(central), previous=D(previous))).replace("\u00a0", " ")

    assert told("3571.64", "3568.09") == "€ 4 meer dan de vorige periode"
    assert told("12.40", "9.15") == "€ 3,25 meer dan de vorige periode"
    assert told("90", "85.5") == "€ 4,50 meer dan de vorige periode"
    assert told("3571.64", "3571.80") == "evenveel als de vorige periode"
    assert told("3571.64", "3571.20") == "€ 1 meer dan de vorige periode", "3.572 and 3.571 are what is told of them"


def test_of_two_kinds_that_are_as_large_both_are_named() -> None:
    parts = tuple(replace(n, central=D(412), low=D(412), high=D(412)) if n.category == "radiator_foil" else n for n in SNAPSHOT.numbers)
    chart = next(b for b in blocks("energy", replace(SNAPSHOT, numbers=parts)) if isinstance(b, Chart) and b.shape == "rows")
    assert chart.message.startswith("Het meest geplaatst: tochtstrip (per raam of deur) en radiatorfolie (m²) (412")
    assert [p.emphasis for p in chart.points] == [True, True, False]


def test_a_small_share_is_told_in_people() -> None:
    share = SNAPSHOT.definition("new_in_view_share")
    assert value(share, Number("new_in_view_share", "", "value", central=D("36.4"), numerator=D(4), denominator=D(11))) == "4 van de 11"
    assert value(share, Number("new_in_view_share", "", "value", central=D("40.2"), numerator=D(86), denominator=D(214))) == "40%"


def test_an_own_estimate_is_called_that_wherever_it_stands() -> None:
    (pair,) = [b for b in blocks("summary") if isinstance(b, Diptych)]
    gas = next(f for f in pair.facts if f.code == "gas_saving")
    assert "rust op een eigen schatting" in gas.detail
    (table,) = [b for b in blocks("how_counted") if isinstance(b, Table) and b.sheet == "Factoren"]
    assert [row[-1] for row in table.rows] == ["eigen schatting", "gelezen in de bron"]


def test_units_that_a_source_typed_as_m3_are_read_as_cubic_metres() -> None:
    typed = replace(SNAPSHOT.factors[0], label="Folie per m2", unit="m3 gas/jaar per m2")
    (table,) = [b for b in blocks("how_counted", replace(SNAPSHOT, factors=(typed,))) if isinstance(b, Table) and b.sheet == "Factoren"]
    assert (table.rows[0][0], table.rows[0][4]) == ("Folie per m²", "m³ gas/jaar per m²")


def test_a_chart_is_read_aloud_with_its_gap() -> None:
    chart = next(b for b in blocks("summary") if isinstance(b, Chart))
    assert "jul–sep 2025: niet bekend" in chart.summary and "jul–sep 2026: 214" in chart.summary


def test_a_report_with_nothing_in_it_is_still_a_report() -> None:
    empty = replace(SNAPSHOT, numbers=(), series=(), places=(), factors=(), stories=(), setbacks=(), goals=(), edition=0)
    made = document(empty)
    assert isinstance(made.sections[0][0], News) and "niet bekend" in made.sections[0][0].text
    assert not [b for s in made.sections for b in s if isinstance(b, Quote) or (isinstance(b, Table) and not b.rows)]
    assert "Er is nog geen enkel cijfer geteld." in [b.text for s in made.sections for b in s if isinstance(b, Paragraph)]
    assert draw(made).startswith(b"%PDF")


def test_english_figures_are_the_same_figures() -> None:
    def exact(language: str) -> list[object]:
        return [f.exact for s in document(SNAPSHOT, language).sections for b in s if isinstance(b, Facts) for f in b.facts]

    assert exact("en") == exact("nl")


def test_sections_name_only_indicators_there_are() -> None:
    named = {*summary.FIVE, *summary.INSTEAD.values(), *done.CODES, *reached.CODES, *energy.SAVINGS, *energy.BILL, *energy.PROOF}
    named |= {*work.FLOW, *work.EUROS, *work.HELP, *not_worked.CODES, *money.CODES, "benefit_months_avoided", "measures_installed"}
    assert sorted(named - set(indicators.BY_CODE)) == []
