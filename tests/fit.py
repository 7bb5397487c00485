"""Does a page fit on its screen, stand still, and can a thumb press what is on it: asked of a page that is there whole."""

from playwright.sync_api import Page

SMALL = """() => [...document.querySelectorAll('main a, main button, main input, main select, main textarea, main summary')]
  .map(e => [e, (e.closest('label.option') || e).getBoundingClientRect()])
  .filter(([e, r]) => e.type !== 'hidden' && !e.classList.contains('unseen') && r.height > 0 && (r.height < 44 || r.width < 44))
  .map(([e]) => e.outerHTML.slice(0, 90))"""

SHIFTED = """() => new Promise(told => { let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => { sum += e.hadRecentInput ? 0 : e.value; })).observe(
    {type: 'layout-shift', buffered: true});
  setTimeout(() => told(sum), 60); })"""


def page_width(page: Page) -> int:
    """How wide the page is, in pixels: more than its screen when something is cut off."""
    page.wait_for_load_state()
    return int(page.evaluate("document.documentElement.scrollWidth"))


def too_wide(page: Page) -> bool:
    """A thumb would have to push the page aside to read all of it."""
    return page_width(page) > int(page.evaluate("window.innerWidth"))


def small(page: Page) -> list[str]:
    """What is pressed or filled in and is smaller than 44 by 44 pixels, by its code."""
    page.wait_for_load_state()
    found: list[str] = page.evaluate(SMALL)
    return found


def moved(page: Page) -> float:
    """How much of the page jumped since it was opened, as browsers measure it (cumulative layout shift): 0 when nothing did."""
    return float(page.evaluate(SHIFTED))
