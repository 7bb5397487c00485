"""Forms that are not queued, on a phone: without a connection what was typed stays, and pressing twice does it once."""

import pytest
from playwright.sync_api import Browser, Page, Route
from sqlmodel import select

from storage.admission import Admission
from storage.funder import Followed, Funder
from storage.period import today
from storage.records import Grant, Scan, ScanAnswer
from tests.conftest import World
from tests.dashboard.test_form_browser import address  # noqa: F401 - fixture
from tests.dashboard.visit import PASSWORD
from tests.fit import page_width
from tests.journeys.visitor import PHONE

pytestmark = pytest.mark.sqlite_only(reason="what a browser does is the same on both databases")
CHECK, PROOF = "/gemeente/zelfcheck/do?wijkbedrijf=molenwijk", "Er zitten nu twee vaste mensen in de wijk."
SAID = "text=Er is nu geen verbinding. Wat u invulde, staat er nog."


def enter(chromium: Browser, address: str, name: str, **more: object) -> Page:  # noqa: F811
    page = chromium.new_context(locale="nl-NL", **PHONE | more).new_page()  # type: ignore[arg-type]
    page.set_default_timeout(15_000)
    page.goto(f"{address}/inloggen")
    page.fill("#email", f"{name}@example.org")
    page.fill("#password", PASSWORD)
    page.click("form .button")
    page.wait_for_selector("main h1")
    return page


def marked(world: World) -> list[str]:
    with world.store.read() as session:
        assert len(session.exec(select(Scan)).all()) <= 1
        return [a.proof or "" for a in session.exec(select(ScanAnswer))]


def fill(page: Page, address: str) -> None:  # noqa: F811
    page.goto(f"{address}{CHECK}")
    page.click("label.option:has([name='answers.0.score'][value='4'])")
    page.click("fieldset.point details summary >> nth=0")
    page.fill("[id='i-answers.0.proof']", PROOF)


def test_a_municipality_that_loses_its_connection_loses_no_word(chromium: Browser, address: str, world: World) -> None:  # noqa: F811
    page = enter(chromium, address, "carla")
    fill(page, address)
    page.context.set_offline(True)
    page.click("p.save button >> nth=0")
    page.wait_for_selector(SAID)
    assert page.url.endswith(CHECK) and page.input_value("[id='i-answers.0.proof']") == PROOF and marked(world) == []
    assert page.get_attribute("p.notice.bad", "role") == "alert" and page_width(page) <= 390
    page.click("p.save button >> nth=0")
    assert page.locator(SAID).count() == 1, "said once, however often somebody presses"
    page.context.set_offline(False)
    page.wait_for_selector(SAID, state="detached")
    page.keyboard.press("Enter")  # the button has the focus
    page.wait_for_url("**/gemeente/zelfcheck?wijkbedrijf=molenwijk")
    assert marked(world) == [PROOF]


def test_a_server_that_cannot_be_reached_is_no_connection_either(chromium: Browser, address: str, world: World) -> None:  # noqa: F811
    page = enter(chromium, address, "carla")
    fill(page, address)
    page.route("**/gezondheid", lambda route: route.abort())
    page.click("p.save button >> nth=0")
    page.wait_for_selector(SAID)
    page.unroute("**/gezondheid")
    page.dblclick("p.save button >> nth=0")
    page.wait_for_url("**/gemeente/zelfcheck?wijkbedrijf=molenwijk")
    assert marked(world) == [PROOF]


def test_a_second_press_is_not_sent(chromium: Browser, address: str, world: World) -> None:  # noqa: F811
    """On a line so slow that somebody presses again before the answer is there: it goes on when all presses were made."""
    page, held = enter(chromium, address, "carla"), list[Route]()
    fill(page, address)
    page.route("**/zelfcheck/**", lambda route: held.append(route) if route.request.method == "POST" else route.continue_())
    page.evaluate("""async () => {
        const button = document.querySelector("p.save button"), beat = () => new Promise((go) => setTimeout(go, 200));
        for (let n = 0; n < 3; n += 1) { button.click(); await beat(); }
    }""")
    page.wait_for_timeout(1)  # what the browser asked for meanwhile comes in
    assert len(held) == 1
    held[0].continue_()
    page.wait_for_url("**/gemeente/zelfcheck?wijkbedrijf=molenwijk")
    assert len(held) == 1 and marked(world) == [PROOF]


def invited(world: World) -> list[str]:
    with world.store.read() as session:
        return [a.name for a in session.exec(select(Admission))]


@pytest.mark.parametrize("scripts", [True, False])
def test_who_invites_somebody_of_a_funder_makes_one_link(
    chromium: Browser,
    address: str,  # noqa: F811
    world: World,
    scripts: bool,
) -> None:
    with world.store.write() as session:
        session.add(Funder(id="fonds", name="Oranje Fonds"))
        session.flush()
        about = {"name": "Wijkimpuls", "funder": "Oranje Fonds", "on": today(), "status": "approved"}
        session.add(Grant(id="impuls", organisation="molenwijk", client_key="g", created_by="bram", **about))
        session.add(Followed(grant="impuls", organisation="molenwijk", funder="fonds", by="bram"))
    page = enter(chromium, address, "bram", java_script_enabled=scripts)
    page.goto(f"{address}/beheer/financiers")
    page.fill("#name", "Mirjam")
    if scripts:
        page.context.set_offline(True)
        page.click("form[action='/beheer/financiers'] button")
        page.wait_for_selector(SAID)
        assert page.input_value("#name") == "Mirjam" and invited(world) == []
        page.context.set_offline(False)
        page.dblclick("form[action='/beheer/financiers'] button")
    else:
        page.click("form[action='/beheer/financiers'] button")
    page.wait_for_selector(".paper .scan svg, .scan svg")
    assert invited(world) == ["Mirjam"]


def test_without_scripts_the_same_form_is_filled_in_and_sent(chromium: Browser, address: str, world: World) -> None:  # noqa: F811
    page = enter(chromium, address, "carla", java_script_enabled=False)
    fill(page, address)
    page.click("p.save button >> nth=0")
    page.wait_for_url("**/gemeente/zelfcheck?wijkbedrijf=molenwijk")
    assert marked(world) == [PROOF] and not [c for c in page.context.cookies() if c.get("name") == "telvertel-genomen"]
