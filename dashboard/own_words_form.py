"""The form of the own words: the text, the lists to pick a figure from, and every version with who and when."""

from collections.abc import Iterable
from itertools import groupby

from markupsafe import Markup

from dashboard.pieces.figure import in_words
from monitor import indicators
from monitor.figure import Figure
from monitor.reader import Reader
from monitor.words import day_words, period_words, say
from storage.choices import choices
from storage.own_words import OwnWords
from storage.period import ALL, AMSTERDAM, containing

FORM = Markup(
    '<form method="post" action="{action}" class="panel" id="toelichting"{draft}><div class="field"><label for="text">{label}</label>'
    '<p class="help" id="h-text">{help}</p><textarea id="text" name="text" rows="7" maxlength="{most}" lang="nl" aria-describedby="h-text">'
    '{text}</textarea></div>{picker}<div class="deeds"><button class="button" name="deed" value="plaats">{put}</button>'
    '<button class="button light" name="deed" value="bekijk">{look}</button>'
    '<button class="button light" name="deed" value="bewaar">{keep}</button>{away}</div></form>'
)
PICKER = Markup(
    '<fieldset class="line"><legend>{legend}</legend>{selects}'
    '<button class="button light" name="deed" value="zet" data-insert>{insert}</button></fieldset>'
)
SELECT = Markup('<div class="field"><label for="{name}">{label}</label><select id="{name}" name="{name}">{options}</select></div>')
GROUP = Markup('<optgroup label="{}">{}</optgroup>')
OPTION = Markup('<option value="{}">{}</option>')
ITEM = Markup('<li>{when} · {state}: <span lang="nl">{text}</span></li>')
VERSIONS = Markup('<details class="panel"><summary>{title}</summary><ul class="history">{items}</ul></details>')
GROUPS = {
    "reach": "Bereik", "energy": "Energie", "poverty": "Rondkomen", "work": "Werk en leren", "social": "Met en voor elkaar",
    "network": "Netwerk", "partnership": "Samenwerking", "money": "Geld", "telling": "Verhalen", "quality": "Kwaliteit",
}  # fmt: skip
FORMS = {  # as in `monitor.narrative.FORMS`
    "getal": "het getal zelf", "rond": "ongeveer, afgerond", "tussen": "minstens, waarschijnlijk en hoogstens",
    "gestegen": "gestegen van … naar …", "toegenomen": "toegenomen van … naar …", "gegroeid": "gegroeid van … naar …",
    "meer": "… meer dan ervoor", "gedaald": "gedaald van … naar …", "afgenomen": "afgenomen van … naar …",
    "gekrompen": "gekrompen van … naar …", "minder": "… minder dan ervoor", "gelijk-gebleven": "gelijk gebleven op …",
    "evenveel": "evenveel als ervoor",
}  # fmt: skip
STATES = {"draft": "concept", "published": "op de bladzijde", "removed": "weggehaald", "fixed": "vastgelegd"}


def picker(reader: Reader) -> Markup:
    """The lists. Only figures that are known this quarter can be picked; each with its number, so that one sees what one gets."""
    language = reader.scope.language
    lists = (
        ("cijfer", "Welk cijfer?", _figures(reader)),
        ("wanneer", "Over welke periode?", _periods(reader)),
        ("waar", "Waar?", _places(reader)),
        ("hoe", "Hoe komt het er te staan?", Markup("").join(OPTION.format(code, say(words, language)) for code, words in FORMS.items())),
    )
    selects = Markup("").join(SELECT.format(name=n, label=say(label, language), options=options) for n, label, options in lists)
    return PICKER.format(legend=say("Een cijfer kiezen", language), selects=selects, insert=say("Zet in de tekst", language))


def _figures(reader: Reader) -> Markup:
    language = reader.scope.language
    found = [f for f in reader.figures([i.code for i in indicators.ALL]).found.values() if f.known and (not f.category or f.central)]
    found.sort(key=lambda f: list(GROUPS).index(f.indicator.group) if f.indicator.group in GROUPS else len(GROUPS))
    groups = [
        GROUP.format(say(GROUPS.get(group, "Overig"), language), Markup("").join(_figure(f, language) for f in several))
        for group, several in groupby(found, key=lambda f: f.indicator.group)
    ]
    return Markup("").join(groups) or OPTION.format("", say("Er is dit kwartaal nog geen cijfer.", language))


def _figure(f: Figure, language: str) -> Markup:
    indicator = f.indicator
    part = choices(indicator.by[f.dimension]).get(f.category, f.category) if f.category else indicator.view(f.view).label
    words = f"{say(indicator.title, language)}{f': {say(part, language)}' if part else ''} ({in_words(f, language)})"
    value = indicator.code + (f".{f.view}" if f.view else "") + (f":{f.category}" if f.category else "")
    return OPTION.format(value, words)


def _periods(reader: Reader) -> Markup:
    period, language = reader.scope.period, reader.scope.language
    several = (period, period.previous(), containing(period.end, "year"), ALL)
    return Markup("").join(OPTION.format(p.code, period_words(p, language)) for p in several)


def _places(reader: Reader) -> Markup:
    everything = OPTION.format("", say("het hele werkgebied", reader.scope.language))
    return everything + Markup("").join(OPTION.format(a.code, a.name) for a in reader.areas())


def versions(reader: Reader, kept: Iterable[OwnWords]) -> Markup:
    """Who wrote what and when, newest first."""
    language = reader.scope.language
    items = [
        ITEM.format(
            when=f"{day_words(w.moment.astimezone(AMSTERDAM).date(), language)} {w.moment.astimezone(AMSTERDAM):%H:%M}",
            state=say(STATES[w.state], language), text=w.text,
        )
        for w in kept
    ]  # fmt: skip
    return VERSIONS.format(title=say("Eerdere versies", language), items=Markup("").join(items)) if items else Markup("")
