"""What we read in a calendar or list: each appointment with what we recognise of it, to take or to leave; nothing is kept yet."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from dashboard.pieces.appointment import clock, weekday
from dashboard.pieces.field import summary
from dashboard.problem import told
from monitor.words import capital, number, say
from storage.planning.planned import LONG, PRIVATE, REPEATS, UNREADABLE, Found
from storage.planning.recognise import Here
from storage.planning.take import GONE, MOVED, SAME, Line, Look
from storage.refused import Problem

EMPTY = Markup("")
PAGE = Markup(
    '<p class="crumb"><a href="/importeren/agenda">{back}</a></p><h1>{title}</h1>{problems}<p class="lead">{lead}</p>'
    '<form method="post" action="/importeren/agenda/opslaan" autocomplete="off"><input type="hidden" name="source" value="{source}">'
    '{lines}<p class="deeds"><button class="button">{save}</button> <a class="later" href="/importeren/agenda">{other}</a></p></form>{left}'
)
NOTHING = Markup(
    '<p class="crumb"><a href="/importeren/agenda">{back}</a></p><h1>{title}</h1><p class="lead">{lead}</p>'
    '<p><a class="button light" href="/importeren/agenda">{other}</a></p>{left}'
)
GROUP = Markup('<section class="panel"><h2>{}</h2><ul class="planned">{}</ul></section>')
FOLDED = Markup('<details class="panel"{}><summary><h2>{}</h2></summary><p>{}</p><ul class="planned">{}</ul></details>')
LINE = Markup(
    '<li><label class="option"><input type="checkbox" id="take.{n}" name="take.{n}" value="ja"{checked}><span><b>{when}</b>{title}{state}'
    "</span></label>{trouble}<details{open}><summary>{known}</summary>{fields}</details>{hidden}</li>"
)
AWAY = Markup(
    '<li><label class="option"><input type="checkbox" id="take.{n}" name="take.{n}" value="ja"{checked}><span><b>{when}</b>{title}'
    "<br>{known}</span></label>{hidden}</li>"
)
SELECT = Markup('<p class="field"><label for="{name}">{label}</label><select id="{name}" name="{name}">{options}</select></p>')
INPUT = Markup(
    '<p class="field"><label for="{name}">{label}</label><input id="{name}" name="{name}" value="{value}" maxlength="40" list="codes"></p>'
)
HIDDEN = Markup('<input type="hidden" name="{}.{}" value="{}">')
OPTION = Markup('<option value="{}"{}>{}</option>')
STATE = {SAME: "staat er al", MOVED: "verzet"}
LEFT = {
    REPEATS: "Afspraken die zich herhalen nemen we niet over: {titles}. Zet zo'n bezoek los in uw agenda.",
    PRIVATE: "Privé-afspraken lezen we niet: {n}.",
    LONG: "Langer dan een dag, dus geen bezoek: {titles}.",
    UNREADABLE: "De dag hiervan kunnen we niet lezen: {titles}.",
}


def look(seen: Look, found: Found, known: Here, language: str, problems: Sequence[Problem] = ()) -> Markup:
    """The page; without anything to take it says why."""
    title, back = say("Deze afspraken lezen wij", language), say("Afspraken inlezen", language)
    other = say("Een ander bestand", language)
    left = left_out(found, seen, language)
    if not seen.lines:
        lead = say("Er staan geen afspraken in voor vandaag en de twee maanden daarna. Er is niets opgeslagen.", language)
        return NOTHING.format(title=title, back=back, other=other, lead=lead, left=left)
    return PAGE.format(
        title=title, back=back, other=other, problems=summary(problems, language), source=seen.source, left=left,
        lead=say("Zet een vinkje bij elk bezoek. Namen en adressen ziet u alleen hier; die bewaren we niet.", language),
        lines=_groups(seen.lines, known, language, problems), save=say("Opslaan", language),
    )  # fmt: skip


def _groups(lines: Sequence[Line], known: Here, language: str, problems: Sequence[Problem]) -> Markup:
    """What is taken first, then what does not look like a visit, then what goes away."""
    names = {code: name for name, code in known.areas.items()}
    drawn = [(line, _line(n, line, known, names, language, problems)) for n, line in enumerate(lines)]
    take, leave, gone = (
        EMPTY.join(html for line, html in drawn if kind == (GONE if line.state == GONE else "take" if line.take else "leave"))
        for kind in ("take", "leave", GONE)
    )
    found = GROUP.format(say("Dit lijken bezoeken", language), take) if take else EMPTY
    if leave:
        words = say("Is er toch een bezoek bij? Zet er een vinkje bij.", language)
        found += FOLDED.format(EMPTY if take else Markup(" open"), say("Dit lijken geen bezoeken", language), words, leave)
    if gone:
        words = say("Niet meer in dit bestand, of afgezegd. Met een vinkje halen we ze weg.", language)
        found += FOLDED.format(Markup(" open"), say("Gaat niet door", language), words, gone)
    codes = EMPTY.join(OPTION.format(code, "", "") for code in list(known.codes)[:500])
    return found + Markup('<datalist id="codes">{}</datalist>').format(codes)


def _line(n: int, line: Line, known: Here, names: Mapping[str, str], language: str, problems: Sequence[Problem]) -> Markup:
    when = ", ".join(filter(None, (capital(weekday(line.on, language)), clock(line.at, language))))
    about = dict(mark=line.mark, on=line.on.isoformat(), at=line.at, title=line.title, state=line.state)
    title = Markup("<br>{}").format(line.title) if line.title else EMPTY
    checked = Markup(" checked") if line.take else EMPTY
    recognised = _known(line, known, names, language)
    if line.state == GONE:
        about |= dict(area=line.area, household=line.household, who=line.person)
        return AWAY.format(n=n, checked=checked, when=when, title=title, known=recognised, hidden=_hidden(n, about))
    wrong = [told(p, language) for p in problems if p.at.endswith(f".{n}")]
    pill = say(STATE[line.state], language) if line.state in STATE else ""
    return LINE.format(
        n=n, checked=checked, when=when, title=title, known=recognised, hidden=_hidden(n, about),
        fields=_fields(n, line, known, names, language),
        state=Markup(' <span class="pill">{}</span>').format(pill) if pill else EMPTY, open=Markup(" open") if wrong else EMPTY,
        trouble=EMPTY.join(Markup('<p class="trouble">{}</p>').format(words) for words in wrong),
    )  # fmt: skip


def _hidden(n: int, about: Mapping[str, str]) -> Markup:
    return EMPTY.join(HIDDEN.format(name, n, value) for name, value in about.items())


def _known(line: Line, known: Here, names: Mapping[str, str], language: str) -> str:
    """What is kept of it, in words."""
    house = say("huishouden {code}", language, code=line.household) if line.household else say("huishouden nog niet bekend", language)
    area = names.get(line.area) or say("buurt nog niet bekend", language)
    return capital(" · ".join((house, area, known.names.get(line.person) or say("nog niet bekend wie gaat", language))))


def _fields(n: int, line: Line, known: Here, names: Mapping[str, str], language: str) -> Markup:
    """To change what was recognised: the own buurten, codes in use, and the people of the team."""
    areas = {code: names.get(code, code) for code in dict.fromkeys((*known.own, *filter(None, (line.area,))))}
    return (
        INPUT.format(name=f"household.{n}", label=say("Welk huishouden?", language), value=line.household)
        + _select(f"area.{n}", "Welke buurt?", areas, line.area, language)
        + _select(f"who.{n}", "Wie gaat er?", known.names, line.person, language)
    )


def _select(name: str, label: str, options: Mapping[str, str], chosen: str, language: str) -> Markup:
    offered = {"": say("nog niet bekend", language), **options}
    lines = EMPTY.join(OPTION.format(code, Markup(" selected") if code == chosen else "", words) for code, words in offered.items())
    return SELECT.format(name=name, label=say(label, language), options=lines)


def left_out(found: Found, seen: Look, language: str) -> Markup:
    """Why the rest does not stand there; nothing is left out in silence."""
    lines = []
    for why, words in LEFT.items():
        titles = [title or say("zonder naam", language) for reason, title in found.left_out if reason == why]
        if titles:
            named = ", ".join(f"'{t[:60]}'" for t in dict.fromkeys(titles[:200]))
            lines.append(say(words, language, titles=named[:600], n=number(len(titles), 0, language)))
    counted = (
        ("Voorbij, of verder weg dan twee maanden: {n}.", seen.elsewhen),
        ("Al opgeschreven of weggehaald: {n}.", seen.done),
        ("Er zijn er nog {n}. Sla deze op en lees het bestand dan nog eens in.", seen.more),
    )
    lines += [say(words, language, n=number(n, 0, language)) for words, n in counted if n]
    items = EMPTY.join(Markup("<li>{}</li>").format(line) for line in lines)
    title = say("Dit nemen we niet over", language)
    return Markup('<section class="panel"><h2>{}</h2><ul>{}</ul></section>').format(title, items) if lines else EMPTY
