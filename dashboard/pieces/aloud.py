"""The button that reads a question aloud, for the script to hang at every question where the browser has a voice for its language."""

from markupsafe import Markup

from monitor.words.aid import aid, direction

WORDS = "Lees voor"
TEMPLATE = Markup('<template id="aloud">{}</template>')
BUTTON = Markup(
    '<button type="button" class="small" data-speak="{code}" lang="{code}" dir="{way}" aria-pressed="false"{more}>{words}</button>'
)


def reader(language: str, words: str | Markup, helping: str = "") -> Markup:
    """A button in the language of the page, and one in the language of help where there is one."""
    own = BUTTON.format(code=language, way=direction(language), more="", words=words)
    found = aid(WORDS, helping)
    return TEMPLATE.format(
        own + BUTTON.format(code=helping, way=direction(helping), more=Markup(" data-aid"), words=found) if found else own
    )
