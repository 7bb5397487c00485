"""What stands above a page that no longer hears from the server: what was there stays, and a button tries again (swap.js)."""

from markupsafe import Markup

from monitor.words import say

WHY = {  # why nothing comes any more, as swap.js tells it
    "away": "Er is geen verbinding. Wat hier staat, blijft staan, maar nieuwe cijfers komen nu niet.",
    "broken": "Verversen lukt nu niet. Wat hier staat, blijft staan, maar er kunnen nieuwere cijfers zijn.",
    "out": "U bent uitgelogd. Wat hier staat, blijft staan. Log weer in om nieuwe cijfers te zien.",
}
STRIP = Markup(
    '<div id="lost" class="notice bad" role="status"{lines} data-tried="{tried}" hidden><p></p>'
    '<p><button type="button" class="button light">{again}</button> <span></span></p></div>'
)
LINE = Markup(' data-{}="{}"')


def strip(language: str) -> Markup:
    """Hidden and without words until a script finds the connection gone; without scripts a page asks nothing by itself."""
    lines = Markup("").join(LINE.format(why, say(words, language)) for why, words in WHY.items())
    return STRIP.format(lines=lines, again=say("Probeer het nog eens", language), tried=say("Het laatst geprobeerd om", language))
