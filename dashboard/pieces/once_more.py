"""What was sent when something broke, ready to be sent once more: without scripts, going back would show an empty form."""

from flask import request
from markupsafe import Markup

from monitor.words import say

FORM = Markup('<form method="post" action="{to}">{fields}<p><button class="button">{words}</button></p></form>')
FIELD = Markup('<input type="hidden" name="{}" value="{}">')
SECRET = {"password", "pin", "code", "sleutel", "token"}  # what may not come back in a page


def once_more(language: str) -> Markup:
    """A button with everything that was typed behind it; nothing after reading, after a file, or where a secret was typed."""
    if request.method != "POST" or any(found.filename for found in request.files.values()):
        return Markup("")
    typed = [(name, value) for name, values in request.form.lists() for value in values]
    if not typed or SECRET & {name for name, _ in typed}:
        return Markup("")
    fields = Markup("").join(FIELD.format(*one) for one in typed)
    return FORM.format(to=request.full_path.rstrip("?"), fields=fields, words=say("Probeer het nog eens", language))
