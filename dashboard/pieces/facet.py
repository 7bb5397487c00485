"""Filters that stand in the address: per facet a native list with the number beside each choice. Without a script a button sends."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.address import kept
from monitor.words import capital, number, say
from storage.scope import Scope


@dataclass(frozen=True)
class Facet:
    """One way to choose. `of`: the codes one story (or enterprise) has. `groups`: Dutch heading -> code -> label; '' is no heading.

    `lang`: the language of the labels where it is not the page's, such as names of places.
    `all`: offer what nobody told too.
    """

    name: str
    title: str
    whole: str
    of: Callable[[Any], Iterable[str]]
    groups: Mapping[str, Mapping[str, str]]
    lang: str = ""
    all: bool = False


def read(facets: Iterable[Facet], asked: Mapping[str, str]) -> dict[str, str]:
    """What was asked and can be chosen; anything else a stranger typed falls out."""
    known = {f.name: {code for labels in f.groups.values() for code in labels} for f in facets}
    return {name: code for name, code in asked.items() if code in known.get(name, ())}


def passing(found: Iterable[Any], facets: Iterable[Facet], chosen: Mapping[str, str], without: str = "") -> list[Any]:
    """What passes every choice. `without`: leave this facet open, to count what its other choices would give."""
    asked = [(f, chosen[f.name]) for f in facets if f.name in chosen and f.name != without]
    return [one for one in found if all(code in f.of(one) for f, code in asked)]


def form(
    found: list[Any], facets: tuple[Facet, ...], chosen: Mapping[str, str], scope: Scope, path: str, what: str = "Kies welke verhalen"
) -> Component:
    """The lists, each beside the other; what is looked at besides (area, period, grant) goes along unseen. `what`: its name."""
    language = scope.language
    picks = [_pick(f, passing(found, facets, chosen, f.name), chosen.get(f.name, ""), language) for f in facets]
    hidden = [_hidden(name, value) for name, value in kept(scope).items()]
    about = {"aria-label": say(what, language), "data-auto": "1"}
    button = html.Button(say("Laat zien", language), className="button light")
    return html.Form(
        [*hidden, *[p for p in picks if p], button],
        action=path, method="get", className="scope facets", role="search", **about,
    )  # fmt: skip


def _pick(facet: Facet, left: list[Any], chosen: str, language: str) -> Component | None:
    """One list; None where there is nothing to choose between."""
    numbers = Counter(code for one in left for code in set(facet.of(one)))
    if len(numbers) < 2 and not chosen and not facet.all:
        return None
    options: list[Component] = [html.Option(say(facet.whole, language), value="")]
    for heading, labels in facet.groups.items():
        inside = [_option(code, label, numbers[code], chosen, facet, language) for code, label in labels.items()]
        kept_in = [option for option in inside if option]
        options += [html.Optgroup(kept_in, label=say(heading, language))] if heading and kept_in else kept_in
    box = html.Select(options, name=facet.name, id=f"filter-{facet.name}", key=f"{facet.name}-{chosen}")
    return html.Span(
        [html.Label(say(facet.title, language), htmlFor=f"filter-{facet.name}"), html.Span(box, className="pick")], className="facet"
    )


def _option(code: str, label: str, times: int, chosen: str, facet: Facet, language: str) -> Component | None:
    """A choice that leads nowhere is left out, unless it is the one that was made."""
    if not times and code != chosen and not facet.all:
        return None
    words = label if facet.lang else say(label, language)
    marked = {"lang": facet.lang} if facet.lang else {}
    return html.Option(f"{capital(words)} ({number(times, 0, language)})", value=code, selected=code == chosen, **marked)


def _hidden(name: str, value: str) -> Component:
    return html.Select(html.Option(value, value=value, selected=True), name=name, hidden=True)
