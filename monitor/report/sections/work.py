"""Work and learning: places by kind, who started, months without a benefit first and euros only after that."""

from collections.abc import Iterator
from dataclasses import replace

from monitor.report.blocks import Facts, Heading, Paragraph
from monitor.report.frozen import Number
from monitor.report.section import Section, numbers
from monitor.report.snapshot import Snapshot
from monitor.report.wording import fact
from monitor.words import say

FLOW = ("jobs_started", "jobs_ended", "to_work_or_education", "still_working_6m_share", "certificates", "local_jobs_share", "fte_active")
EUROS = ("benefit_cost_avoided_municipality", "benefit_cost_avoided_person", "benefit_cost_avoided_society")
HELP = ("volunteer_hours", "volunteer_value", "helped_to_helper")


def blocks(snapshot: Snapshot, language: str) -> Iterator[object]:
    places = [fact(snapshot, n, language) for n in snapshot.totals("jobs_active")]
    if places:
        yield Facts(tuple(places))
    yield from numbers(snapshot, kinds(snapshot, "kind"), "Plekken naar soort", language, "Werk")
    yield from numbers(snapshot, kinds(snapshot, "work"), "Plekken naar werk", language, "Werk")
    yield from numbers(snapshot, [n for code in FLOW for n in snapshot.totals(code)], "Begonnen, gestopt en verder", language, "Werk")
    yield from numbers(snapshot, [n for code in HELP for n in snapshot.totals(code)], "Vrijwilligers", language, "Werk")
    yield from benefits(snapshot, language)


def kinds(snapshot: Snapshot, dimension: str) -> Iterator[Number]:
    """The places of one dimension, paid, learning and volunteering each on lines of their own."""
    for total in snapshot.totals("jobs_active"):
        for n in snapshot.split("jobs_active", dimension, total.view) if total.view != "shared" else ():
            if n.central or n.state == "withheld":
                yield replace(n, label=f"{n.label} ({total.label})" if dimension == "work" else n.label)


def benefits(snapshot: Snapshot, language: str) -> Iterator[object]:
    """Months first, euros second, and what they are not."""
    months, euros = snapshot.totals("benefit_months_avoided"), [n for code in EUROS for n in snapshot.totals(code)]
    if not months and not euros:
        return
    yield Heading(say("Zonder uitkering", language), 2)
    yield from numbers(snapshot, months, "Maanden zonder uitkering", language, "Werk")
    yield Paragraph(
        say(
            "Wat de gemeente niet betaalt, is voor de samenleving een verschuiving. Het is geen budget dat vrijkomt, en minder "
            "uitgeven is geen doel op zich. Tel de regels niet bij elkaar op.",
            language,
        ),
    )
    yield from numbers(snapshot, euros, "In euro's, met bandbreedte", language, "Werk")


WORK = Section("work", "Werken, leren en meedoen", blocks)
