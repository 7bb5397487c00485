"""What one group chose: a story of those it may hear, how many people chose, and why in its own words; or that it was not there."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from dashboard.log.doubted import FIELD, SUMMARY
from dashboard.pieces.field import field, hidden, summary
from dashboard.problem import told as sentence
from dashboard.story_round.frame import WHO, address, crumb, framed
from dashboard.unqueued import draft, tail
from monitor.chosen import groups
from monitor.context import Told
from monitor.reader import Reader
from monitor.story_round import Round
from monitor.words import capital, say
from storage.refused import Problem, Refused
from storage.second_look import Doubted
from storage.story_choice import MOST

BODY = Markup(
    '{crumb}<h1>{title}</h1><p class="lead">{lead}</p><form class="panel" method="post" action="{path}" novalidate{draft}>{who}{problems}'
    '<fieldset class="field{bad}" id="story"><legend>{which}</legend>{trouble}<div class="options stories">{stories}</div></fieldset>'
    '{people}{reason}<p class="save"><button class="button">{save}</button></p></form>'
    '<form class="panel" method="post" action="{away}">{who}<p>{absent}</p><p><button class="button light">{not_there}</button></p></form>'
)
STORY = Markup(
    '<label class="option"><input type="radio" name="story" value="{id}"{checked}><span><b lang="nl">{headline}</b><br>'
    '<span lang="nl">{quote}</span></span></label>'
)
REASON = Markup(
    '<div class="field{bad}"><label for="reason">{label}</label><p class="help" id="h-reason">{help}</p>{trouble}'
    '<textarea id="reason" name="reason" rows="5" maxlength="{most}" lang="nl" aria-describedby="h-reason">{value}</textarea></div>'
)
TROUBLE = Markup('<p class="trouble">{}</p>')
HELP = (
    "In de woorden van de groep, in een paar zinnen. Bijvoorbeeld: wat verandert hierdoor in de wijk? Wat raakte jullie? "
    "Noem geen namen of adressen: ieder die het verhaal mag lezen, leest dit ook, ook in het rapport."
)
ASK = "Wat een groep zegt, gaat ook naar mensen buiten het team. Haal weg wat iemand herkenbaar maakt."


def page(reader: Reader, found: Round, word: str, typed: Mapping[str, str] | None = None, refused: Refused | None = None) -> str:
    """`typed`: what was sent, when it came back with something to mend."""
    language, side = reader.scope.language, WHO[word][0]
    problems = refused.problems if refused else ()
    answer = found.answer(side)
    standing = {"reason": answer.reason, "people": str(answer.people or "")} if answer and answer.told else {}
    standing |= {"story": answer.told.id} if answer and answer.told else {}
    values = {"story": "", "people": "", "reason": "", **(standing if typed is None else typed)}
    stories, path, name = found.heard([side]), address(found.period), groups([side], language)
    title = say("{who}: welk verhaal zegt het meest?", language, who=capital(name))
    count = field("people", say("Met hoeveel mensen kozen jullie?", language), problems, language, value=values["people"], most=3,
                  help=say("Alleen het aantal, geen namen.", language), more='inputmode="numeric" autocomplete="off"')  # fmt: skip
    body = BODY.format(
        draft=draft(f"{path}/kiezen?wie={word}"),
        crumb=crumb(found.period, language), title=title, path=f"{path}/kiezen", away=f"{path}/afwezig", who=hidden("wie", word),
        lead=say("Eén verhaal dat voor deze groep het meest zegt over wat er is veranderd.", language),
        problems=_doubts(refused, language) or summary(problems, language), which=say("Welk verhaal?", language),
        bad=_bad("story", problems), trouble=_trouble("story", problems, language),
        stories=_stories(stories, values["story"], language), people=count, reason=_reason(values["reason"], problems, language),
        save=say("Bewaar", language), absent=say("Was deze groep er niet? Dat is ook een antwoord.", language),
        not_there=say("Deze groep was er niet bij", language),
    )  # fmt: skip
    return framed(f"{say('Fout', language)}: {title}" if problems else title, body, tail(language))


def _stories(stories: Sequence[Told], chosen: str, language: str) -> Markup:
    if not stories:
        return Markup("<p>{}</p>").format(say("Er is geen verhaal dat deze groep mag horen.", language))
    on = Markup(" checked")
    return Markup("").join(
        STORY.format(id=t.id, checked=on if t.id == chosen else "", headline=t.headline, quote=t.quote) for t in stories
    )  # fmt: skip


def _reason(value: str, problems: Sequence[Problem], language: str) -> Markup:
    return REASON.format(
        bad=_bad("reason", problems), label=say("Waarom dit verhaal?", language), help=say(HELP, language), most=MOST,
        trouble=_trouble("reason", problems, language), value=value,
    )  # fmt: skip


def _bad(at: str, problems: Sequence[Problem]) -> str:
    return " bad" if any(p.at == at for p in problems) else ""


def _trouble(at: str, problems: Sequence[Problem], language: str) -> Markup:
    found = [sentence(p, language) for p in problems if p.at == at]
    return TROUBLE.format(" ".join(found)) if found else Markup("")


def _doubts(refused: Refused | None, language: str) -> Markup:
    """What points at a person, asked once: mend it, or keep it as it is."""
    if not isinstance(refused, Doubted):
        return Markup("")
    link = Markup('<li><a href="#reason">{}</a></li>')
    lines = Markup("").join(link.format(sentence(p, language)) for p in refused.problems)
    keys = hidden(FIELD, " ".join(doubt.key for doubt in refused.doubts))
    return keys + SUMMARY.format(title=say("Klopt dit?", language), lines=lines, lead=say(ASK, language),
                                 sure=say("Toch zo opslaan", language))  # fmt: skip
