"""The first words to who just joined: the login name, once more, and what to do now."""

from markupsafe import Markup

from monitor.words import say
from storage.people import Person

NOTICE = Markup('<div class="notice" role="status" tabindex="-1" autofocus><h2>{}</h2><p>{} <b lang="zxx">{}</b></p><p>{}</p></div>')


def welcome(person: Person, language: str) -> Markup:
    """Read from the session, never from the address."""
    return NOTICE.format(
        say("Welkom, {name}. U doet mee.", language, name=person.name), say("Uw inlognaam:", language),
        person.login_name or person.known_as,
        say("Schrijf hem op. Wachtwoord kwijt? Een coördinator helpt u.", language),
    )  # fmt: skip
