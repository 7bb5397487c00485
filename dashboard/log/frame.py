"""The frame of the writing pages: the same as every page, with the stylesheet and the script of forms."""

from markupsafe import Markup

from dashboard import door, shell


def framed(title: str, body: Markup) -> str:
    """The whole page."""
    script = Markup('<script src="{}" defer></script>').format(shell.asset("form.js"))
    return shell.page(title, Markup('<div class="writing">{}</div>').format(body), door.scope({}), styles=("form.css",), tail=script)
