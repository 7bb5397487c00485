"""Zelfscan: per list of the study what the enterprise, the municipality and residents say of each point, and what is next."""

from flask import Flask
from markupsafe import Markup

from dashboard import door
from dashboard.log.frame import framed
from monitor.words import capital, day_words, number, say
from storage.choices import choices
from storage.database import Store
from storage.people import LOG
from storage.period import today
from storage.records.scan import NO_GRADE, scale
from storage.scanned import PARTIES, Listed, Mark, Point, scanned

PATH = "/zelfscan"
PAGE = Markup('<p class="crumb"><a href="/opschrijven">{back}</a></p><h1>{title}</h1><p class="lead">{lead}</p>{lists}')
LIST = Markup(
    '<section class="panel" id="{about}"><h2>{title}</h2><p>{news}</p>{table}'
    '<p class="links"><a class="button light" href="/opschrijven/scan?lijst={about}">{fill}</a></p></section>'
)
TABLE = Markup(
    '<div class="wide-table stacked" tabindex="0" role="region" aria-label="{title}"><table><caption class="unseen">{title}</caption>'
    '<thead><tr><th scope="col">{point}</th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
)
ROW = Markup('<tr><th scope="row">{words}{notes}</th>{cells}</tr>')
CELL = Markup('<td class="num" data-head="{head}">{words}</td>')
NOTE = Markup('<br><span class="quiet">{label}: {words}</span>')
LEAD = (
    "De studie noemt wat een wijkbedrijf sterk maakt, en wat een gemeente beter wel en niet doet. "
    "Vul het elk jaar in, en praat over de verschillen."
)


def serve(server: Flask, store: Store) -> None:
    """Hang in the page."""

    def show() -> str:
        person, language = door.require_person(LOG), door.language()
        with store.read() as session:
            found = scanned(session, person, today())
        lists = Markup("").join(_list(one, language) for one in found)
        words = say("Zelfscan", language)
        return framed(words, PAGE.format(back=say("Opschrijven", language), title=words, lead=say(LEAD, language), lists=lists))

    server.add_url_rule(PATH, "selfscan", show)


def _list(found: Listed, language: str) -> Markup:
    title = capital(say(choices("scan_about")[found.about], language))
    return LIST.format(
        about=found.about, title=title, news=_news(found, language), table=_table(found, title, language) if found.filled else "",
        fill=say("Opnieuw invullen" if found.filled else "Invullen", language),
    )  # fmt: skip


def _news(found: Listed, language: str) -> str:
    """The sentence that says what the table means."""
    if not found.filled:
        return say("Nog niet ingevuld.", language)
    words = choices(f"scan_{found.about}")
    said = []
    if found.lowest is not None:
        point, score = found.lowest
        sentence = "Het minst ver, volgens uzelf: {point} ({n} van 5)."
        said.append(say(sentence, language, point=say(words[point.code], language), n=number(score, 0, language)))
    if found.apart:
        apart = "; ".join(say(words[p.code], language) for p in found.apart)
        said.append(say("Hier ziet de gemeente het heel anders dan u: {points}.", language, points=apart))
    elif {"enterprise", "municipality"} <= set(found.on):
        said.append(say("Wijkbedrijf en gemeente zien het ongeveer hetzelfde.", language))
    last = say("Laatst ingevuld op {day}.", language, day=day_words(max(found.on.values()), language))
    return " ".join([*said, last, say(scale(found.about), language), say(NO_GRADE, language)])


def _table(found: Listed, title: str, language: str) -> Markup:
    """Only the parties that said something have a column."""
    parties = [who for who in (*PARTIES, "resident") if who in found.on]
    heads = [capital(say(choices("scan_by")[who] if who != "resident" else "bewoners", language)) for who in parties]
    words = choices(f"scan_{found.about}")
    rows = Markup("").join(_row(p, words[p.code], list(zip(parties, heads, strict=True)), language) for p in found.points)
    columns = Markup("").join(Markup('<th scope="col" class="num">{}</th>').format(h) for h in heads)
    return TABLE.format(title=title, point=say("Punt", language), heads=columns, rows=rows)


def _row(point: Point, words: str, parties: list[tuple[str, str]], language: str) -> Markup:
    cells = Markup("").join(CELL.format(head=head, words=_said(point, who, language)) for who, head in parties)
    notes = Markup("").join(_notes(point.by[who], head, language) for who, head in parties if who in point.by)
    return ROW.format(words=capital(say(words, language)), notes=notes, cells=cells)


def _said(point: Point, who: str, language: str) -> str:
    if who == "resident":
        if point.mean is None:
            return "–"
        return say("{mean} ({n} keer)", language, mean=number(point.mean, 1, language), n=number(point.residents, 0, language))
    mark = point.by.get(who)
    if mark is None or mark.score is None:
        return "–"
    now = number(mark.score, 0, language)
    if mark.before is not None and mark.before != mark.score:
        now = say("{now}, eerder {before}", language, now=now, before=number(mark.before, 0, language))
    return say("{mark} (zelf ingevuld)", language, mark=now) if mark.own else now


def _notes(mark: Mark, head: str, language: str) -> Markup:
    """What a party sees it by and what is next; whose words they are stands before them."""
    found = Markup("")
    for label, words in (("waar te zien", mark.proof), ("volgende stap", mark.following)):
        if words:
            found += NOTE.format(label=f"{head}, {say(label, language)}", words=words)
    return found
