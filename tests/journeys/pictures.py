"""Pictures of every page of the demo, on a phone, a tablet and a desk, light and dark: `python -m tests.journeys.pictures FOLDER`.

The demo is made in `FOLDER/demo` the first time (about a minute) and used again after that; remove that folder to start afresh.
Look at the pictures as the people would who read them. `--readme` writes only the three pictures of the README, into `docs/pictures`.
"""

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser

from storage.passwords import EXAMPLE
from storage.period import containing, today
from tests.journeys.running import HOUSE, Running
from tests.journeys.visitor import DESK, PHONE, Visitor, chromium, live

QUARTER = containing(today(), "quarter").previous().code
TABLET = {"viewport": {"width": 768, "height": 1024}}
FORMS = {  # pages that are in no menu, as bram sees them
    "wijk-start": "/wijk?periode=all",
    "wijk-buurt": f"/wijk?periode={QUARTER}&gebied=BU99050101",
    "wijk-nu": "/wijk",
    "uitleg-gas": f"/uitleg/gas_saving?periode={QUARTER}&blik=placed",
    "uitleg-werk": f"/uitleg/jobs_active?periode={QUARTER}&blik=paid",
    "uitleg-uitkering": f"/uitleg/benefit_cost_avoided_municipality?periode={QUARTER}",
    "importeren": "/importeren",
    "opschrijven": "/opschrijven",
    "bezoek": "/opschrijven/visit",
    "verhaal-opschrijven": "/opschrijven/story",
    "logboek": "/logboek",
    "wijkpagina": "/beheer/wijkpagina",
}
OPEN = {  # what anybody may see: the page of a wijk with everything, of one that is not switched on, and how it is switched on
    "openbaar": "/w/WK990501", "openbaar-tweede": "/w/WK990502", "openbaar-uit": "/w/WK990503",
}  # fmt: skip
WHO = {"bram": "", "carla": "gemeente-", "daan": "financier-"}  # who looks, and how the names of those pictures begin
LOOKS = {
    (size, scheme): {**look, "color_scheme": scheme}
    for size, look in (("390", PHONE), ("768", TABLET), ("1280", DESK))
    for scheme in ("light", "dark")
}
HIGH = {"1280": 1070, "390": 844}  # at a desk: all of counting and telling
README = HOUSE / "docs" / "pictures"


def demo(folder: Path) -> Running:
    """The demo, counted and with quarters closed, ready to start."""
    running = Running(folder / "demo", demo="true", count_seconds="60")
    if not (folder / "demo" / "telvertel.db").exists():
        subprocess.run([sys.executable, "telvertel.py", "init", "--demo"], cwd=HOUSE, env=running.environment, check=True)
    return running


def pictures(browser: Browser, address: str, folder: Path) -> None:
    """Every page in every look."""
    for (size, scheme), look in LOOKS.items():
        everybody(Visitor(browser, address, **look), folder, f"{size}-{scheme}")
        for name, before in WHO.items():
            visitor = Visitor(browser, address, **look)
            visitor.page.goto(f"{address}/inloggen")
            visitor.page.screenshot(path=folder / f"inloggen-{size}-{scheme}.png", full_page=True)
            visitor.log_in(f"{name}@voorbeeld.example", EXAMPLE)
            for page, path in (reading(visitor) | (FORMS if name == "bram" else {})).items():
                take(visitor, path, folder / f"{before}{page}-{size}-{scheme}.png")
            if name == "bram":
                story(visitor, folder / f"verhaal-{size}-{scheme}.png")
            visitor.context.close()
            print(size, scheme, name, *visitor.trouble, sep="\n  ")


def everybody(visitor: Visitor, folder: Path, end: str) -> None:
    """What is read without logging in, and once in English."""
    for name, path in OPEN.items():
        take(visitor, path, folder / f"{name}-{end}.png")
    visitor.context.add_cookies([{"name": "taal", "value": "en", "url": visitor.address}])
    take(visitor, OPEN["openbaar"], folder / f"openbaar-en-{end}.png")
    visitor.context.close()


def reading(visitor: Visitor) -> dict[str, str]:
    """Every page that this person finds in the menu, under Meer and in the footer: its name and its address, over the last quarter.

    Outside that is the last one that was released, which is what someone there gets without asking.
    """
    page = visitor.page
    page.goto(f"{visitor.address}/meer")
    asked = "" if page.locator("nav.menu a[href='/gemeente']").count() else f"?periode={QUARTER}"
    page.goto(f"{visitor.address}/meer{asked}")
    live(page)
    links = page.eval_on_selector_all("nav.menu a, main a[href], footer a[href]", "all => all.map(a => a.getAttribute('href'))")
    paths = dict.fromkeys(link.split("?")[0].split("#")[0] for link in links)
    found = [path for path in paths if path.startswith("/") and len(path) > 1 and "." not in path]  # a letter to take along is no page
    return {path.strip("/").replace("/", "-"): f"{path}{asked}" for path in found}


def take(visitor: Visitor, path: str, file: Path, *, whole: bool = True) -> None:
    visitor.page.goto(f"{visitor.address}{path}")
    live(visitor.page)
    visitor.page.evaluate("document.fonts.ready")
    visitor.page.screenshot(path=file, full_page=whole)


def story(visitor: Visitor, file: Path) -> None:
    """The newest story."""
    visitor.page.goto(f"{visitor.address}/verhalen")
    live(visitor.page)
    address = visitor.page.locator("main article a[href^='/verhalen/']").first.get_attribute("href")
    take(visitor, str(address), file)


def readme(browser: Browser, address: str) -> None:
    """What the README shows: the first page at a desk, the same on a phone at night, and the first page of a report."""
    README.mkdir(parents=True, exist_ok=True)
    for look, name in ((("1280", "light"), "onze-wijk-1280"), (("390", "dark"), "onze-wijk-390-dark")):
        visitor = Visitor(browser, address, **LOOKS[look])
        visitor.page.set_viewport_size({**visitor.page.viewport_size, "height": HIGH[look[0]]})  # type: ignore[dict-item]
        visitor.log_in("bram@voorbeeld.example", EXAMPLE)
        take(visitor, f"/wijk?periode={QUARTER}", README / f"{name}.png", whole=False)
        visitor.page.goto(f"{address}/rapport")
        file = visitor.page.locator("a[href$='.pdf']").first.get_attribute("href")
        content = visitor.context.request.get(f"{address}{file}").body()
        visitor.context.close()
    with pypdfium2.PdfDocument(BytesIO(content)) as report:
        report[0].render(scale=1.5).to_pil().save(README / "rapport-p1.png", optimize=True)


def main(arguments: list[str]) -> int:
    words = [word for word in arguments if word != "--readme"]
    if len(words) != 1 or re.match("-", words[0]):
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(words[0])
    folder.mkdir(parents=True, exist_ok=True)
    with demo(folder) as running, chromium() as browser:
        if "--readme" in arguments:
            readme(browser, running.address)
        else:
            pictures(browser, running.address, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
