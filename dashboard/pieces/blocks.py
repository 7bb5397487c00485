"""A document on screen: the same blocks that the PDF and the Word file draw, as parts of a page, so that all three say the same."""

from collections.abc import Iterable, Mapping
from functools import singledispatch
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.euros import wide
from dashboard.pieces.sentence import counted
from dashboard.pieces.story import TONGUE
from dashboard.pieces.tally import nothing
from monitor.report.blocks import Diptych, Fact, Facts, Heading, News, Paragraph, Quote, Setback, Table
from monitor.report.formats.cell import cell_words, header
from monitor.report.said import Said
from monitor.words import UNKNOWN, say

KNOWN = ("value", "zero")
LEVELS = (html.H1, html.H2, html.H3)


def section(blocks: Iterable[object], language: str, id: str) -> Component:
    """One section of a document as a panel."""
    return html.Section([part(block, language) for block in blocks], className="panel", id=id)


def jump(sections: Mapping[str, Iterable[object]], language: str) -> Component:
    """The headings of a long page as links to its sections. `sections`: id -> blocks."""
    heads = {id: next(block.text for block in blocks if isinstance(block, Heading)) for id, blocks in sections.items()}
    links = [html.A(words, href=f"#{id}") for id, words in heads.items()]
    return html.Nav(links, className="jump", **{"aria-label": say("Op deze bladzijde", language)})


@singledispatch
def part(block: object, language: str) -> Any:
    """One block. An unknown one is a mistake in the code."""
    raise TypeError(f"the page cannot draw {type(block).__name__}")


@part.register
def _(block: Heading, language: str) -> Component:
    return LEVELS[block.level - 1](block.text)


@part.register
def _(block: News, language: str) -> Component:
    before, figure, after = block.text.partition(block.figure) if block.figure else (block.text, "", "")
    return html.Div([html.H1([before, counted(figure) if figure else None, after]), html.P(block.lead, className="lead")])


@part.register
def _(block: Paragraph, language: str) -> Component:
    return html.P(said(block.text), className="quiet" if block.quiet else None)


@part.register
def _(block: Fact, language: str) -> Component:
    """The number beside what it is; what is not known is a dash, and the words for why stand under it."""
    known = block.state in KNOWN
    number = html.Span(block.value, className="n") if known else html.Span(_dash(language), className="n none")
    lines = [block.detail] if known else [html.Span(block.value, className="state"), block.detail]
    grounds = html.Span(block.evidence, className="pill") if block.evidence and known else None
    meta = html.Div([html.P(line) for line in (*lines, grounds) if line], className="meta")
    return html.Div([number, html.Span(block.label, className="what"), meta], className="fig")


def _dash(language: str) -> list[Component]:
    return [html.Span("–", **{"aria-hidden": "true"}), html.Span(say(UNKNOWN, language), className="unseen")]


@part.register
def _(block: Facts, language: str) -> Component:
    return html.Div([part(fact, language) for fact in block.facts], className="figs plain-figs")


@part.register
def _(block: Quote, language: str) -> Component:
    quote = html.Blockquote(html.P(block.text), className="quote", lang=TONGUE)
    return html.Div([quote, html.P(block.who, className="who"), html.P(block.often, className="often")], className="card told")


@part.register
def _(block: Diptych, language: str) -> Component:
    count = [html.P(say("Tellen", language), className="eyebrow"), html.Div([part(f, language) for f in block.facts], className="figs")]
    told: list[Any] = [html.P(say("Vertellen", language), className="eyebrow")]
    if block.quote is None:
        told.append(nothing(html.P(block.missing)))
    else:
        quote = html.Blockquote(html.P(block.quote.text), className="quote", lang=TONGUE)
        told += [quote, html.P(block.quote.who, className="who"), html.P(block.quote.often, className="often")]
    return html.Section([html.Div(count, className="count"), html.Div(told, className="tell")], className="pair")


@part.register
def _(block: Setback, language: str) -> Component:
    return html.Div([said(block.text), html.Span(block.where, className="quiet") if block.where else None], className="fail")


@part.register
def _(block: Table, language: str) -> Component:
    heads = [html.Th(header(c), scope="col", className="num" if c.kind == "number" else None) for c in block.columns]
    rows = []
    for row in block.rows:
        words = [(c, said(v) if isinstance(v, str) else cell_words(c, v, language)) for c, v in zip(block.columns, row, strict=True)]
        cells = [html.Td(w or "–", className="num" if c.kind == "number" else None, **{"data-head": header(c)}) for c, w in words[1:]]
        rows.append(html.Tr([html.Th(words[0][1], scope="row"), *cells]))
    return html.Div([html.P(html.B(block.caption), **{"aria-hidden": "true"}), wide(block.caption, heads, rows, "stacked")])


def said(text: str) -> Any:
    """Words that somebody wrote are read aloud in the language they were written in."""
    return html.Span(str(text), lang=TONGUE) if isinstance(text, Said) and text else text
