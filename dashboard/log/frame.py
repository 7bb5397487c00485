"""The frame of the writing pages: the same as every page, with the stylesheets and the scripts of forms."""

from markupsafe import Markup

from dashboard import door, shell

STYLES = ("form.css", "kitchen.css")
SCRIPTS = ("form.js", "kitchen.js", "guided.js", "aloud.js", "took.js")


def framed(title: str, body: Markup) -> str:
    """The whole page."""
    script = Markup("").join(Markup('<script src="{}" defer></script>').format(shell.asset(name)) for name in SCRIPTS)
    return shell.page(title, Markup('<div class="writing">{}</div>').format(body), door.scope({}), styles=STYLES, tail=script)
