"""A photo with a story: sized so that nothing shifts, loaded when it comes near, and described for who cannot see it."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.story import TONGUE
from monitor.context import Pictured
from monitor.words import say


def figures(photos: Iterable[Pictured], language: str, *, may_take: bool = False) -> list[Component]:
    """Every photo large. `may_take`: with a button that takes it away for who is on it."""
    return [html.Figure([image(photo), _away(photo, language) if may_take else None], className="photo") for photo in photos]


def image(photo: Pictured, *, small: bool = False) -> Component:
    width, height = (photo.small_width, photo.small_height) if small else (photo.width, photo.height)
    address = f"/foto/{photo.id}/klein" if small else f"/foto/{photo.id}"
    shape = "photo tall" if height > width else "photo"
    return later(html.Img(src=address, alt=photo.alt, width=str(width), height=str(height), lang=TONGUE, className=shape))


def later(found: Component) -> Component:
    """`loading="lazy"`: the browser's word, which Dash's own list of words for a picture forgot; React passes it on."""
    found._prop_names = [*found._prop_names, "loading"]
    found.loading = "lazy"
    return found


def _away(photo: Pictured, language: str) -> Component:
    press = [say("Foto weghalen", language), html.Span(f": {photo.alt}", className="unseen")]
    button = html.Button(press, className="button light", type="submit", name="terug", value="verhaal")
    return html.Form(button, method="post", action=f"/fotos/{photo.id}/weg")
