"""Why there is no number is said with the reason that was kept, everywhere: on a card, in an explanation, in the news, in a report."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from dash import html

from dashboard.pieces.figure import state
from dashboard.pieces.headline import headline
from dashboard.render import render
from monitor import indicators
from monitor.close import close
from monitor.count import recount
from monitor.figure import Figure, Figures
from monitor.report.sections.how_counted import unknown
from monitor.report.wording import value
from monitor.words.reason import FEW, ONLY_QUARTER, ONLY_YEAR, WITHOUT_ONE
from seed.load import load
from storage import log
from storage.period import parse
from storage.records import Visit
from storage.scope import Scope
from tests.conftest import World, people
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_explained import words
from tests.dashboard.visit import browser
from tests.monitor.report_sample import SNAPSHOT

Q2, MAY = parse("2026-Q2"), date(2026, 5, 4)


def helped(world: World) -> None:
    with world.store.write() as session:
        load(session)
        for n in range(30):
            strips = [{"kind": "draught_strip", "quantity": "2", "stage": "installed"}]
            about = {"household": f"H{n:03}", "on": MAY, "kind": "first", "heating": "gas_boiler", "measures": strips}
            log.save(session, world.aicha, Visit, about, client_key=f"v{n}")
    assert recount(world.store, "molenwijk", date(2026, 11, 23))
    close(world.store, world.bram, Q2, date(2026, 11, 23))


def test_people_outside_read_the_reason_of_the_release(world: World, tmp_path: Path) -> None:
    helped(world)
    carla = browser(house(world, tmp_path), "carla")
    page = words(carla, "/uitleg/benefit_months_avoided?periode=2026-Q2")
    assert "dit laten we alleen per jaar zien" in page and "te weinig om te laten zien" not in page
    beside = words(carla, "/uitleg/gas_saving?periode=2026-Q2&blik=placed")
    other = beside[beside.index("Anders bekeken") :]
    assert "per jaar, van alles wat er nu zit: dit laten we alleen per jaar zien" in other and ": onbekend" not in other


def figure(state: str, reason: str, central: Decimal | None = None) -> Figure:
    return Figure(indicators.BY_CODE["households_helped"], "", Q2, "", "", state, reason=reason, central=central)


def test_a_number_says_whom_it_leaves_out() -> None:
    assert "zonder 1 wijkbedrijf" in render(html.P(state(figure("value", WITHOUT_ONE.format(n=1), Decimal(40)), "nl")))
    assert state(figure("value", "", Decimal(40)), "nl") is None
    assert "te weinig" in render(html.P(state(figure("withheld", ""), "nl"))), "a release of before reasons were kept"


def test_the_news_does_not_say_too_few_of_what_stands_in_another_period() -> None:
    year = Scope(people()["carla"], "", "GM9901", "", parse("2025"))

    def news(reason: str) -> str:
        made = figure("withheld", reason)
        share = replace(made, indicator=indicators.BY_CODE["new_in_view_share"])
        found = {(f.indicator.code, "", ""): f for f in (made, share)}
        return render(headline(Figures(found), year))

    assert "alleen per kwartaal" in news(ONLY_QUARTER) and "te weinig" not in news(ONLY_QUARTER)
    assert "te weinig huishoudens" in news(FEW)


def test_a_report_says_the_reason_too() -> None:
    jobs, helped = SNAPSHOT.get("jobs_active"), SNAPSHOT.get("households_helped")
    bare = {"low": None, "central": None, "high": None, "state": "withheld"}
    jobs, helped = replace(jobs, **bare, reason=ONLY_YEAR), replace(helped, **bare, reason=FEW)
    assert value(SNAPSHOT.definition("jobs_active"), jobs) == "dit laten we alleen per jaar zien"
    said = [p.text for p in unknown(replace(SNAPSHOT, numbers=(jobs, helped)), "nl")]
    assert any(line.startswith("Dit laten we alleen per jaar zien: ") for line in said)
    assert "Te weinig om te laten zien: Huishoudens geholpen." in said
