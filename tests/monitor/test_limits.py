"""The limit under which a number is not shown is said from the figures themselves: in a report and in the docs."""

from dataclasses import replace
from pathlib import Path

from monitor import indicators
from monitor.report.limits import limits
from monitor.report.sections.how_counted import blocks
from tests.monitor.report_sample import SNAPSHOT

METHOD = Path(__file__).parents[2] / "docs" / "method.md"


def test_the_limit_of_each_figure_is_said() -> None:
    words = limits(indicators.ALL)
    lowest, _, ten = words.partition("de grens 10: ")
    assert "minder dan 5 huishoudens" in lowest and "Betalen gaat makkelijker" in ten
    work = [i.title for i in indicators.ALL if i.code.startswith(("benefit_", "jobs_"))]
    assert work and not [title for title in work if title in ten], "work and benefits have the limit of everything else"
    assert limits([]) == "" and limits([replace(i, k=7) for i in indicators.ALL[:2]]).count(".") == 1


def test_a_report_says_the_limits_that_were_frozen_with_it() -> None:
    # of the made-up quarter three figures have 10, by what was written out by hand in the sample
    (said,) = [b.text for b in blocks(SNAPSHOT, "nl") if hasattr(b, "text") and "minder dan" in b.text]
    tens = "Huishoudens: betalen gaat makkelijker; Maanden zonder uitkering; Bijstand die de gemeente niet betaalde"
    assert said == f"Een getal over minder dan 5 huishoudens of personen laten we niet zien. Bij deze cijfers is de grens 10: {tens}."


def test_the_docs_say_the_same() -> None:
    assert limits(indicators.ALL, "en") in METHOD.read_text(encoding="utf-8"), "write this sentence under 'For people outside'"
