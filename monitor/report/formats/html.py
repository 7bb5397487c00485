"""The report as one web page on its own: fonts, charts and style inside, no script, no request to anywhere."""

from base64 import b64encode
from functools import singledispatch
from pathlib import Path

from monitor.report.blocks import (
    Chart,
    Diptych,
    Document,
    Fact,
    Facts,
    Heading,
    News,
    Paragraph,
    Photo,
    Photos,
    Quote,
    Setback,
    Table,
)
from monitor.report.formats.canvas import clean
from monitor.report.formats.cell import RIGHT, cell_words, header
from monitor.report.formats.font import faces
from monitor.report.formats.svg import both
from monitor.words import say

STYLE = Path(__file__).parent / "report.css"
TALLY = (
    '<svg width="34" height="26" viewBox="0 0 34 26" aria-hidden="true"><path d="M4 4v18M11 4v18M18 4v18M25 4v18" stroke="var(--count)" '
    'stroke-width="3" stroke-linecap="round"/><path d="M1 19 30 6" stroke="var(--tell)" stroke-width="3" stroke-linecap="round"/></svg>'
)


def draw(document: Document) -> bytes:
    """The page as UTF-8."""
    language = document.language
    body = "".join(part(block) for section in document.sections for block in section)
    words = say("Voorbeeldgegevens: deze wijk en deze mensen bestaan niet", language)
    example = f'<p class="example">{clean(words)}</p>' if document.example else ""
    colophon = say("Gemaakt met Telvertel uit één vastgelegde stand. Alle cijfers zijn na te rekenen: zie 'Hoe weten we dit?'.", language)
    title = f"{clean(document.title)} · {clean(document.subtitle)}"
    checked = f"<br>{clean(say('Controlegetal:', language))} {document.checksum}" if document.checksum else ""
    style = faces() + STYLE.read_text(encoding="utf-8")
    page = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title><style>{style}</style></head>'
        f"<body>{example}<header>{TALLY}<b>Telvertel</b><span>{title}</span></header><main>{body}</main>"
        f"<footer><p>{clean(colophon)}</p><p>{clean(document.edition)} · {clean(document.made_on)}{checked}</p></footer></body></html>"
    )
    return page.encode()


@singledispatch
def part(block: object) -> str:
    """One block as HTML. An unknown one is a mistake in the code."""
    raise TypeError(f"the web page cannot draw {type(block).__name__}")


@part.register
def _(block: Heading) -> str:
    return f"<h{block.level + 1}>{clean(block.text)}</h{block.level + 1}>"


@part.register
def _(block: News) -> str:
    before, figure, after = block.text.partition(block.figure) if block.figure else (block.text, "", "")
    coloured = f"<em>{clean(figure)}</em>" if figure else ""
    return f'<h1>{clean(before)}{coloured}{clean(after)}</h1><p class="lead">{clean(block.lead)}</p>'


@part.register
def _(block: Paragraph) -> str:
    quiet = ' class="quiet"' if block.quiet else ""
    return f"<p{quiet}>{clean(block.text)}</p>"


@part.register
def _(block: Fact) -> str:
    number, gap, unit = block.value.partition("\u00a0") if not block.value.startswith("€") else (block.value, "", "")
    none = "" if block.state in ("value", "zero") else " none"
    exact = f'<data value="{block.exact}">{clean(number)}</data>' if block.exact is not None else clean(number)
    small = f"<small>{gap}{clean(unit)}</small>" if unit else ""
    pill = f' <span class="pill">{clean(block.evidence)}</span>' if block.evidence else ""
    detail = f'<p class="detail">{clean(block.detail)}</p>' if block.detail else ""
    return f'<div class="fact"><p class="n{none}">{exact}{small}</p><p class="label">{clean(block.label)}{pill}</p>{detail}</div>'


@part.register
def _(block: Facts) -> str:
    return f'<div class="facts">{"".join(part(f) for f in block.facts)}</div>'


@part.register
def _(block: Quote) -> str:
    return f'<div class="story">{quotation(block)}</div>'


def quotation(block: Quote) -> str:
    often = f'<p class="often">{clean(block.often)}</p>' if block.often else ""
    return f"<figure><blockquote>{clean(block.text)}</blockquote><figcaption>{clean(block.who)}</figcaption></figure>{often}"


@part.register
def _(block: Photo) -> str:
    """What is on it stays in the language of who wrote it."""
    source = f"data:image/jpeg;base64,{b64encode(block.content).decode()}"
    return f'<img src="{source}" alt="{clean(block.alt)}" lang="nl" width="{block.width}" height="{block.height}">'


@part.register
def _(block: Photos) -> str:
    return f'<div class="photos">{"".join(part(photo) for photo in block.photos)}</div>'


@part.register
def _(block: Diptych) -> str:
    told = quotation(block.quote) if block.quote else f'<p class="quiet">{clean(block.missing)}</p>'
    count, tell = (clean(say(words, block.language)) for words in ("Tellen", "Vertellen"))
    facts = "".join(part(f) for f in block.facts)
    return (
        f'<section class="pair"><div><p class="eyebrow">{count}</p>{facts}</div>'
        f'<div class="tell"><p class="eyebrow">{tell}</p>{told}</div></section>'
    )


@part.register
def _(block: Setback) -> str:
    where = f' <span class="quiet">{clean(block.where)}</span>' if block.where else ""
    return f'<p class="setback">{clean(block.text)}{where}</p>'


@part.register
def _(block: Chart) -> str:
    return (
        f'<section class="chart"><h3>{clean(block.message)}</h3><p class="what">{clean(block.what)}</p>{both(block)}'
        f'<p class="source">{clean(block.source)}</p></section>'
    )


@part.register
def _(block: Table) -> str:
    sides = [' class="right"' if c.kind in RIGHT else "" for c in block.columns]
    said = ' class="right said"'
    head = "".join(f'<th scope="col"{side}>{clean(header(c))}</th>' for c, side in zip(block.columns, sides, strict=True))
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td{said if side and isinstance(v, str) else side}>{clean(cell_words(c, v, block.language))}</td>"
            for c, side, v in zip(block.columns, sides, row, strict=True)
        )
        + "</tr>"
        for row in block.rows
    )
    caption = clean(block.caption)
    opening = f'<div class="scroll" tabindex="0" role="region" aria-label="{caption}">'
    return f"{opening}<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
