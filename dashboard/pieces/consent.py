"""The button with which a teller's consent ends: on the story, in the logbook and on the page about its consent."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from monitor.words import say
from storage.choices import choices

LIST = "consent_scope"
ONE = "Verteller trekt toestemming in"


def button(id: str, codes: Iterable[str], words: str, who: str = "") -> Component:
    """Ends the consent for these audiences at once. `who`: for whom, where the words beside it do not reach a screen reader."""
    unseen = html.Span(f" {who}", className="unseen") if who else None
    press = html.Button([words, unseen], name="wie", value=" ".join(codes), className="button light", type="submit")
    return html.Form(press, method="post", action=f"/verhalen/{id}/toestemming")


def buttons(id: str, scopes: Iterable[str], language: str) -> Component:
    """One button per audience that may see it now, under one summary."""
    codes = [code for code in choices(LIST) if code in set(scopes)]
    each = [button(id, (code,), say("Niet meer voor {who}", language, who=say(choices(LIST)[code], language))) for code in codes]
    more = html.P(html.A(say("Wie wanneer toestemming gaf", language), href=f"/verhalen/{id}/toestemming"), className="links")
    title = html.P(html.B(say(ONE, language)))
    return html.Div([title if each else None, *each, more], className="withdraw")
