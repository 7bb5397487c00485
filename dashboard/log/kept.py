"""What a writing page says when there is no connection: that the page is from memory, and that what was saved is on this device."""

from markupsafe import Markup

from dashboard.unqueued import LINE, offer
from monitor.words import say
from storage.photo import KINDS

NOTICE = Markup(
    '<p class="notice" data-from-memory hidden>{memory}</p><p class="notice" data-elsewhere hidden>{elsewhere}</p>'
    '<p class="notice" data-open-line hidden>{line}</p><p class="notice bad" role="alert" data-needs-line hidden>{needs}</p>'
    '<p class="notice bad" role="alert" data-not-all hidden>{less} <b data-left></b></p>'
)
KEPT = Markup(
    '<template id="kept-here"><div class="kept"><h1 tabindex="-1">{title}</h1><p class="lead" role="status"><span data-away>{away}</span>'
    "<span data-login hidden>{login}</span><span data-sent hidden>{sent}</span></p>"
    '<p class="notice" data-photo="{kinds}" hidden>{photo}</p><p class="notice" data-with-photo hidden>{with_photo}</p>'
    '<div class="deeds"><a class="button" data-enter href="/inloggen?next=/opschrijven/niet-verstuurd" hidden>{enter}</a>'
    '<a class="button" data-receipt hidden>{receipt}</a><a class="button light" data-another>{another}</a>'
    '<a class="button light" href="/opschrijven/niet-verstuurd">{listing}</a></div></div></template>'
)


def notice(language: str) -> Markup:
    """Lines that stay hidden until a script sees they are true."""
    return offer(language) + NOTICE.format(
        memory=say("U heeft nu geen verbinding. Schrijf gerust verder: opslaan kan, het wordt later verstuurd.", language),
        elsewhere=say("Die bladzijde opent alleen met verbinding. Opschrijven kan hier wel.", language),
        line=say(LINE, language),
        needs=say("Dit kan alleen met verbinding. Wat u invulde, blijft staan.", language),
        less=say("Het formulier is veranderd. Uw eerdere versie blijft onder 'Niet verstuurd' staan. Dit past er niet meer op:", language),
    )  # fmt: skip


def kept_here(language: str) -> Markup:
    """The receipt of the device itself, for what could not be sent yet."""
    return KEPT.format(
        title=say("Bewaard op dit apparaat.", language),
        away=say("Wordt verstuurd zodra er weer internet is. U hoeft niets te doen.", language),
        login=say("U bent niet meer ingelogd. Log in, dan wordt het verstuurd. U raakt niets kwijt.", language),
        sent=say("Het is nu verstuurd.", language),
        kinds=" ".join(KINDS),
        photo=say("Toch nog een foto erbij? Open dit onder 'Niet verstuurd' en kies de foto daar.", language),
        with_photo=say("De foto is ook bewaard. Hij gaat mee zodra dit is verstuurd.", language),
        enter=say("Inloggen", language), receipt=say("Bekijk wat is opgeslagen", language),
        another=say("Nog iets opschrijven", language), listing=say("Wat is niet verstuurd?", language),
    )  # fmt: skip
