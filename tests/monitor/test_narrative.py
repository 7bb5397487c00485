"""Figures in sentences: the words are the figure's own, a direction never lies, and what is not a figure is refused in words."""

import random
from decimal import Decimal as D

import pytest

from monitor import indicators
from monitor.direction import CHOSEN, DOWN, SAME, TYPED, UP
from monitor.figure import Figure
from monitor.narrative import Token, about, read, render, went
from monitor.words import quantity
from storage.period import parse
from storage.refused import Refused

NBSP = "\u00a0"


def figure(value: object = None, before: object = None, code: str = "households_helped", state: str = "value", **more: object) -> Figure:
    known = None if value is None else D(str(value))
    given = {"low": known, "central": known, "high": known, "previous": None if before is None else D(str(before))} | more
    indicator = indicators.BY_CODE[code]
    return Figure(indicator, indicator.views[0].name, parse("2026-Q3"), "", "molenwijk", state, **given)  # type: ignore[arg-type]


def one(text: str, found: Figure) -> tuple[str, list[str]]:
    """The words of a text about one figure, and its problems."""
    made = render(text, lambda token: found)
    return " ".join(s.words for s in made), [str(p) for s in made for p in s.problems]


def helped(form: str) -> str:
    return f"[[households_helped 2026-Q3 {form}]]"


@pytest.mark.parametrize(
    ("form", "words"),
    [("getal", f"214{NBSP}huishoudens"), ("rond", f"ongeveer 210{NBSP}huishoudens"), ("tussen", f"214{NBSP}huishoudens")],
)
def test_a_figure_is_told_in_the_form_that_was_picked(form: str, words: str) -> None:
    assert one(f"We hielpen {helped(form)}.", figure(214)) == (f"We hielpen {words}.", [])


def test_a_range_is_rounded_outward_the_dutch_way() -> None:
    gas = figure("3120.25", code="gas_saving", low=D("1051.4"), high=D("7008.9"))
    words, problems = one("Dat is [[gas_saving.placed 2026-Q3 tussen]] per jaar.", gas)
    assert words == f"Dat is minstens 1.050, waarschijnlijk rond 3.120, hoogstens 7.010{NBSP}m³ per jaar." and problems == []
    assert one("[[gas_saving.placed 2026-Q3 rond]]", gas)[0] == f"ongeveer 3.100{NBSP}m³"


def test_a_share_of_few_is_told_as_so_many_of_so_many() -> None:
    share = figure("36.36", code="new_in_view_share", numerator=D(4), denominator=D(11))
    assert one("[[new_in_view_share 2026-Q3 getal]]", share)[0] == "4 van de 11"


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("gestegen", f"gestegen van 183{NBSP}huishoudens naar 214{NBSP}huishoudens"),
        ("meer", "31 meer dan in april t/m juni 2026"),
        ("toegenomen", f"toegenomen van 183{NBSP}huishoudens naar 214{NBSP}huishoudens"),
    ],
)
def test_a_change_that_is_true_is_told(word: str, words: str) -> None:
    assert one(f"Het is {helped(word)}.", figure(214, 183)) == (f"Het is {words}.", [])


@pytest.mark.parametrize("word", [w for w, way in CHOSEN.items() if way != UP])
def test_a_picked_direction_that_is_not_true_is_refused_with_the_numbers(word: str) -> None:
    [problem] = one(f"Het is {helped(word)}.", figure(214, 183))[1]
    assert "ging omhoog: van 183" in problem and "naar 214" in problem and word.replace("-", " ") in problem


def test_no_direction_without_a_period_before() -> None:
    assert "over de periode ervoor is geen cijfer" in one(helped("gestegen"), figure(214))[1][0]
    assert "over de periode ervoor is geen cijfer" in one(f"Het steeg tot {helped('getal')}.", figure(214))[1][0]


@pytest.mark.parametrize("way", TYPED)
def test_a_typed_direction_beside_a_figure_is_checked_too(way: str) -> None:
    truth = {UP: figure(214, 183), DOWN: figure(183, 214), SAME: figure(214, 214)}
    for word in TYPED[way].split("|"):
        for really, found in truth.items():
            problems = one(f"Het aantal {word} tot {helped('getal')}.", found)[1]
            assert (problems == []) is (really == way), (word, really)
            denied = one(f"Het aantal is niet {word}: {helped('getal')}.", found)[1]
            assert (denied == []) is (really != way), (word, really)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Meer mensen deden mee: [[households_helped 2026-Q3 getal]].", True),
        ("Minder huishoudens: [[households_helped 2026-Q3 getal]].", False),
        ("Met minder geld en minder tijd konden we toch [[households_helped 2026-Q3 getal]] helpen.", True),
        ("Er was minder geld. We hielpen [[households_helped 2026-Q3 getal]].", True),
        ("Onder meer [[households_helped 2026-Q3 getal]].", True),
        ("Het steeg tot [[households_helped 2026-Q3 getal]], maar het geld daalde.", False),
    ],
)
def test_words_of_many_uses_count_only_right_beside_a_figure(text: str, right: bool) -> None:
    assert (one(text, figure(214, 183))[1] == []) is right


def test_a_typed_word_belongs_to_the_figure_in_its_own_clause() -> None:
    rose, fell = figure(214, 183), figure(31, 40, code="activities")
    text = "We hielpen [[households_helped 2026-Q3 getal]] en het daalde tot [[activities 2026-Q3 getal]]."
    made = render(text, lambda token: rose if token.indicator == "households_helped" else fell)
    assert [p for s in made for p in s.problems] == []
    swapped = render(text, lambda token: fell if token.indicator == "households_helped" else rose)
    assert ["ging omhoog" in str(p) for s in swapped for p in s.problems] == [True]


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (figure(state="not_reported", reason="hierover is in dit jaar niets opgeschreven"), "hierover is in dit jaar niets opgeschreven"),
        (figure(state="not_reported", reason="nog niet bekend: voor deze dagen is er nog geen waarde van x"), "nog geen waarde van x"),
        (figure(state="withheld", reason="te weinig om te laten zien"), "te weinig om te laten zien"),
    ],
)
def test_a_figure_that_cannot_be_given_blocks_with_the_reason(found: Figure, reason: str) -> None:
    words, [problem] = one(f"We hielpen {helped('getal')}.", found)
    assert reason in problem and "Huishoudens geholpen over juli t/m september 2026" in problem and words == "We hielpen …."


@pytest.mark.parametrize(
    "inside",
    [
        "households_helped", "households_helped 2026-Q3", "households_helped 2026-Q5 getal", "households_helped 2026-Q3 alles",
        "nothing_known 2026-Q3 getal", "households_helped.placed 2026-Q3 getal", "households_helped 2026-Q3 getal extra", "",
        "households_helped  2026-Q3 getal", " households_helped 2026-Q3 getal", "households_helped@GM9901 2026-Q3 getal",
        "__import__(1)",
        "households_helped 2026-Q3 {0.__class__}", "households_helped\n2026-Q3 getal", "<script>", "households_helped 2026-Q3 GETAL",
    ],
)  # fmt: skip
def test_only_the_fixed_grammar_is_a_figure_and_all_else_is_refused_in_words(inside: str) -> None:
    assert read(inside) is None
    problems = one(f"Dit is [[{inside}]].", figure(214))[1]
    assert problems and ("kies het cijfer opnieuw uit de lijst" in problems[0])


@pytest.mark.parametrize("text", ["Dit is [[ half.", "Dit ]] ook.", "[[households_helped 2026-Q3 getal]"])
def test_half_a_mark_is_refused(text: str) -> None:
    assert len(one(text, figure(214))[1]) == 1


def test_text_is_text_and_nothing_in_it_is_run() -> None:
    hostile = "<b>{figure}</b> {0} %s ${x} #set(1)"
    assert one(hostile, figure(214)) == (hostile, [])


def test_what_a_lookup_refuses_stands_beside_the_sentence() -> None:
    def refuses(token: Token) -> Figure:
        raise Refused("Per wijk en per buurt tellen we per kwartaal en per jaar.")

    [sentence] = render("[[households_helped@WK990101 2026-07 getal]]", refuses)
    assert [str(p) for p in sentence.problems] == ["Per wijk en per buurt tellen we per kwartaal en per jaar."]


def test_a_text_is_cut_in_sentences_and_paragraphs() -> None:
    made = render("Een. Twee! [[households_helped 2026-Q3 getal]] drie.\n\nVier?", lambda token: figure(3))
    assert [(s.words, s.last) for s in made] == [("Een.", False), ("Twee!", False), (f"3{NBSP}huishoudens drie.", True), ("Vier?", True)]


def test_too_many_figures_are_refused() -> None:
    text = " ".join([helped("getal")] * 41)
    assert any("meer dan 40 cijfers" in p for p in one(text, figure(3))[1])


def test_a_token_reads_back_as_it_was_written() -> None:
    for token in (
        Token("gas_saving", "placed", "", "WK990101", "2026-Q3", "tussen"), Token("visits", "", "fix", "", "all", "getal"),
    ):  # fmt: skip
        assert read(str(token)[2:-2]) == token


def test_over_many_figures_the_number_is_the_figures_own_and_no_direction_ever_lies() -> None:
    dice = random.Random(20261124)
    for _ in range(600):
        code = dice.choice(["households_helped", "gas_saving", "costs", "new_in_view_share", "benefit_months_avoided"])
        now, before = (D(dice.randint(0, 4_000_000)) / dice.choice([1, 10, 1000, 1_000_000]) for _ in range(2))
        found = figure(now, dice.choice([before, now, now + D("0.001")]), code=code)
        unit, places = found.indicator.unit, found.indicator.decimals
        token = Token(code, found.view, "", "", "2026-Q3", "getal")
        assert one(str(token), found)[0] == quantity(now, unit, places)
        assert abs(about(now) - now) <= max(now * D("0.05"), D("0.5"))
        way = went(found)
        for word, claims in CHOSEN.items():
            words, problems = one(str(Token(code, found.view, "", "", "2026-Q3", word)), found)
            assert (problems == []) is (claims == way), (word, now, found.previous)
            if claims == SAME and not problems:
                assert quantity(now, unit, places) == quantity(found.previous, unit, places)
            if claims != SAME and not problems and "van" in words:
                assert quantity(now, unit, places) != quantity(found.previous, unit, places)
