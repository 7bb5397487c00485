"""What makes filling in easier: help in another language, and one question a screen where scripts run."""

import json
from collections.abc import Mapping

from markupsafe import Markup

from dashboard.log import aid
from dashboard.log.boxes import EMPTY
from dashboard.log.control import Asking
from dashboard.pieces.aloud import WORDS, reader
from monitor.words import say
from storage import dutch
from storage.record import Record

TOOLS = Markup('<details class="kitchen"{hidden}><summary>{words}</summary>{modes}{tongues}{aloud}</details>{guide}{reader}\n')
MODES = Markup(
    '<fieldset class="tongues" data-modes hidden><legend>{title}</legend><div class="options">'
    '<button type="button" class="small" data-mode="one" aria-pressed="false">{one}</button>'
    '<button type="button" class="small" data-mode="all" aria-pressed="true">{all}</button></div></fieldset>'
)
ALOUD = Markup(
    '<fieldset class="tongues" data-aloud-choice hidden><legend>{title}</legend>'
    '<button type="button" class="small" aria-pressed="false">{words}</button></fieldset>'
)
GUIDE = Markup(
    '<template id="guide" data-only="{only}" data-where="{where}" data-choose="{choose}" data-figure="{number}" data-day="{day}" '
    'data-fill="{fill}"><p class="where" role="status"></p>'
    '<p class="steps-bar"><button type="button" class="button light" data-back>{back}</button>'
    '<button type="button" class="button" data-on>{on}</button></p>'
    '<section class="guide-end" tabindex="-1"><h2 data-enough>{enough}</h2><h2 data-ready>{ready}</h2><dl class="told"></dl>'
    '<p class="more-asked" data-enough><button type="button" class="button light" data-rest>{rest}</button></p></section>'
    '<div class="answer"><dt></dt><dd><span></span> <button type="button" class="small" data-to>{change}</button></dd></div></template>'
)
ONLY: Mapping[
    str, Mapping[str, tuple[str, tuple[str, ...]]]
] = {  # record -> question (in a group: group.question) -> asked when this is one of these
    "visit": {
        "otherwise": ("kind", ("aftercare", "phone")),
        "measures.what": ("kind", ("other",)),
        "measures.wall": ("kind", ("radiator_foil",)),
        "checks.gone": ("outcome", ("removed",)),
    },
}


def tools(record: type[Record], asking: Asking) -> Markup:
    """Folded away above the questions, and what the script draws one question a screen with."""
    name, language = str(record.__tablename__), asking.language
    tongues = aid.chooser(asking.aid, language) if name in aid.AIDED else EMPTY
    return TOOLS.format(
        hidden=EMPTY if tongues else Markup(" hidden"), words=say("Hulp bij het invullen", language), tongues=tongues,
        modes=MODES.format(
            title=say("Hoe vult u liever in?", language), one=say("Eén vraag per scherm", language),
            all=say("Alles op één bladzijde", language),
        ),
        guide=_guide(name, language), reader=reader(language, say(WORDS, language), asking.aid),
        aloud=ALOUD.format(title=say("Voorlezen", language), words=say("Een knop bij elke vraag", language)),
    )  # fmt: skip


def _guide(name: str, language: str) -> Markup:
    return GUIDE.format(
        only=json.dumps(ONLY.get(name, {})), where=say("Vraag {n} van {of}", language), choose=say("Kies een antwoord.", language),
        number=say(dutch.NOT_A_NUMBER, language), day=say(dutch.NOT_A_DAY, language), fill=say("Vul dit in.", language),
        back=say("Terug", language), on=say("Verder", language), change=say("Wijzigen", language),
        enough=say("Dit is genoeg om op te slaan.", language), ready=say("Dit waren alle vragen.", language),
        rest=say("Verder met de andere vragen", language),
    )  # fmt: skip
