"""Energy: what was placed, what it saves per year and what it really saved, each on a line of its own."""

from collections.abc import Iterator

from monitor.report.blocks import Paragraph
from monitor.report.section import Section, by_kind, facts, numbers, over_time, splits
from monitor.report.snapshot import Snapshot
from monitor.words import say

SAVINGS = ("gas_saving", "electricity_saving", "co2_avoided", "own_generation")
BILL = ("energy_bill_saving", "saving_for_struggling_households")
PROOF = ("still_good_share", "comfort_change", "payment_eased", "payment_eased_share")


def blocks(snapshot: Snapshot, language: str) -> Iterator[object]:
    yield from facts(snapshot, ("measures_installed", "gas_saving", "co2_avoided"), language)
    yield from by_kind(snapshot, "measures_installed", "kind", "Het meest geplaatst: {kind} ({n})", language)
    yield from over_time(snapshot, "gas_saving", language, "line")
    savings = [n for code in SAVINGS for n in snapshot.totals(code)]
    yield from numbers(snapshot, savings, "Besparing: geplaatst en echt bespaard, nooit bij elkaar opgeteld", language, "Energie")
    yield Paragraph(
        say(
            "'Geplaatst' is wat de maatregelen van dit kwartaal per jaar besparen. 'Dit kwartaal bespaard' komt van alles wat er al zit. "
            "Advies telt niet mee.",
            language,
        ),
        quiet=True,
    )
    yield from numbers(
        snapshot,
        [n for code in BILL for n in snapshot.totals(code)],
        "Energierekening: prijs van dit jaar en prijs op lange termijn",
        language,
        "Energie",
    )
    yield from numbers(
        snapshot, [n for code in PROOF for n in snapshot.totals(code)], "Gemeten, nagekeken en zelf gezegd", language, "Energie"
    )
    yield from splits(
        snapshot,
        "measures_installed",
        {d: "Maatregelen naar soort" for d in snapshot.dimensions("measures_installed")[:1]},
        language,
        "Energie",
    )
    yield Paragraph(say("Kleine maatregelen maken energiearmoede lichter; ze lossen haar niet op.", language))


ENERGY = Section("energy", "Energie", blocks)
