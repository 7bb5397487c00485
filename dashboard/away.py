"""What every page says about work that is still on this device: how much was not sent, and what to do with it when someone leaves."""

from markupsafe import Markup

from dashboard.version import version
from monitor.words import say
from storage.people import LOG, Person

SCRIPTS = ("spare.js", "strongbox.js", "tab.js", "queue.js", "album.js", "away.js", "press.js")
STRIP = Markup(
    '<p class="unsent" data-unsent data-person="{person}" data-program="{version}"{writes} hidden>'
    '<a href="/opschrijven/niet-verstuurd"><b data-n></b>&nbsp;{words}</a></p>'
    '<p class="unsent" data-begun="{where}" hidden><a href="/opschrijven/niet-verstuurd"><b data-n></b>&nbsp;<span data-one>{one}</span>'
    "<span data-more>{more}</span></a></p>"
)
LEAVING = Markup(
    '<dialog class="ask" id="leaving" aria-labelledby="leaving-title"><form method="dialog">'
    '<h2 id="leaving-title">{title}</h2><p>{lead}</p><p class="choices"><button class="button" value="keep">{keep}</button>'
    '<button class="button light" value="wipe">{wipe}</button><button class="button light" value="">{back}</button></p></form></dialog>\n'
)
NO_LINE = Markup('<template id="no-line"><p class="notice bad" role="alert">{}</p></template>\n')
HEAD = Markup(
    '<link rel="manifest" href="{manifest}">\n<link rel="apple-touch-icon" href="{icon}">\n'
    '<meta name="theme-color" content="#FFFFFF" media="(prefers-color-scheme: light)">\n'
    '<meta name="theme-color" content="#1C232B" media="(prefers-color-scheme: dark)">'
)


def strip(person: Person, language: str, *, everywhere: bool = False) -> Markup:
    """The lines under the head of a page, hidden until a script finds what was not sent, or what was only begun.

    What was begun stands on the first page of who works here; `everywhere` and for others on any page: their form may be gone.
    """
    writes, where = person.may(LOG), "/vandaag" if person.may(LOG) and not everywhere else ""
    one, more = say("concept op dit apparaat", language), say("concepten op dit apparaat", language)
    return STRIP.format(
        person=person.id, version=version(), words=say("niet verstuurd", language), one=one, more=more, where=where,
        writes=Markup(" data-writes") if writes else "",
    )  # fmt: skip


def leaving(language: str) -> Markup:
    """What someone is asked who logs out while something is left on the device; and what is said where a form cannot be sent now."""
    words = "Er is nu geen verbinding. Wat u invulde, staat er nog. Druk nog eens als de verbinding er weer is."
    return NO_LINE.format(say(words, language)) + LEAVING.format(
        title=say("Op dit apparaat staat nog werk van u", language),
        lead=say("Het staat hier versleuteld. Alleen u kunt erbij, als u hier weer inlogt. Of wis het, dan is het weg.", language),
        keep=say("Uitloggen en bewaren", language), wipe=say("Wissen en uitloggen", language), back=say("Terug", language),
    )  # fmt: skip
