"""Does a page fit on its screen, and can a thumb press what is on it: asked of a page that is there whole, not of one on its way."""

from playwright.sync_api import Page

SMALL = """() => [...document.querySelectorAll('main a, main button, main input, main select, main textarea, main summary')]
  .map(e => [e, (e.closest('label.option') || e).getBoundingClientRect()])
  .filter(([e, r]) => e.type !== 'hidden' && !e.classList.contains('unseen') && r.height > 0 && (r.height < 44 || r.width < 44))
  .map(([e]) => e.outerHTML.slice(0, 90))"""


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
