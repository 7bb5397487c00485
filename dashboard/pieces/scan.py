"""A code to scan with a phone, drawn in the page itself: dark on white in every look, and sharp on paper."""

import segno
from markupsafe import Markup


def scan(address: str, words: str) -> Markup:
    """The QR code of this address. `words`: what it is, for who cannot see it."""
    drawn = segno.make(address, error="m", micro=False).svg_inline(scale=1, border=3, dark="#000", light="#fff", omitsize=True)
    return Markup('<div class="scan" role="img" aria-label="{}">{}</div>').format(words, Markup(drawn))
