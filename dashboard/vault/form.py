"""The form of the vault: why we ask stands at every field, and what was typed stays. It keeps no draft on the device."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from dashboard.pieces import locked
from dashboard.problem import told
from monitor.words import day_digits, say
from storage.refused import Problem
from storage.vault.lookup import Known, Opened
from storage.vault.typed import MOST

EMPTY = Markup("")
FORM = Markup(
    '<form method="post" action="/kluis" novalidate autocomplete="off" class="write">'
    '<input type="hidden" name="huishouden" value="{code}"><input type="hidden" name="stamp" value="{stamp}">'
    '{problems}{known}<fieldset class="field house"><legend>{address}</legend><p class="help">{address_why}</p>'
    '<div class="three">{postcode}{number}{addition}</div></fieldset>'
    '{name}{reach}{language}<div class="field"><div class="options">{interpreter}</div></div>{note}{call}{said_on}'
    '<p class="save"><button class="button">{save}</button></p></form>'
)
FIELD = Markup(
    '<div class="field{bad}"><label for="{name}">{label}</label>{help}{trouble}'
    '<input id="{name}" name="{name}" value="{value}" maxlength="{most}" autocomplete="off"{mode}{about}></div>'
)
AREA = Markup(
    '<div class="field{bad}"><label for="{name}">{label}</label>{help}{trouble}'
    '<textarea id="{name}" name="{name}" rows="3" maxlength="{most}"{about}>{value}</textarea></div>'
)
OPTION = Markup('<label class="option"><input type="{kind}" name="{name}" value="{value}"{checked}><span>{words}</span></label>')
CALL = Markup('<fieldset class="field"><legend>{label}</legend><p class="help">{help}</p><div class="options">{options}</div></fieldset>')
PROBLEMS = Markup(
    '<div class="notice bad problems" role="alert" tabindex="-1" id="problems" autofocus><h2>{title}</h2><ul>{lines}</ul></div>'
)
KNOWN = Markup(
    '<div class="notice" role="alert" tabindex="-1" autofocus><h2>{title}</h2><p>{what}</p><p class="links">{links}</p>'
    '<div class="options">{another}</div></div>'
)
LABELS = {
    "postcode": "Postcode",
    "number": "Huisnummer",
    "addition": "Toevoeging",
    "name": "Hoe spreken we de bewoner aan?",
    "reach": "Telefoon of e-mail",
    "language": "Welke taal spreekt de bewoner?",
    "note": "Notitie voor de afspraak",
    "said_on": "Wanneer zei de bewoner dat?",
}
HELP = {
    "name": "Bijvoorbeeld: mevrouw Jansen. Voor de afspraak en om te bellen.",
    "reach": "Eén is genoeg. Om een afspraak te maken of te verzetten.",
    "language": "Dan kan iemand komen die de taal spreekt. Leeg is Nederlands.",
    "note": "Bijvoorbeeld: de bel doet het niet. Niets over gezondheid, geld of herkomst. Hoogstens 280 tekens.",
    "said_on": "Leeg is vandaag.",
}
MODES = {"number": "numeric", "said_on": "text"}


def fields(found: Opened) -> dict[str, str]:
    """What is in the vault as someone would type it."""
    house = found.address
    said = found.closed.call_said_on if found.closed else None
    return {
        "postcode": f"{house.postcode[:4]} {house.postcode[4:]}" if house else "", "number": str(house.number) if house else "",
        "addition": house.addition if house else "", "name": found.name, "reach": found.reach, "language": found.language,
        "interpreter": "yes" if found.interpreter else "", "note": found.note, "call": "yes" if said else "no" if found.reach else "",
        "said_on": day_digits(said) if said else "",
    }  # fmt: skip


def form(
    code: str, stamp: str, answers: Mapping[str, str], language: str, problems: Sequence[Problem] = (), known: Known | None = None
) -> Markup:
    """The whole form; a house that is known already is offered before anything is kept twice."""
    trouble = {} if known else {p.at: told(p, language) for p in reversed(problems)}
    asked = {n: _field(n, answers.get(n, ""), language, trouble) for n in LABELS}
    yes_no = [("yes", say("ja, dat mag", language)), ("no", say("nee", language))]
    return FORM.format(
        code=code, stamp=stamp, problems=_problems(problems, language) if problems and not known else EMPTY,
        known=_known(known, language) if known else EMPTY, address=say("Adres", language), **asked,
        address_why=say("Om bij het goede huis aan te bellen, en om te zien of we hier al eerder waren. Mag leeg blijven.", language),
        interpreter=_option("checkbox", "interpreter", "yes", say("Er is een tolk nodig", language), answers.get("interpreter", "")),
        call=CALL.format(
            label=say("Mogen wij over 3 maanden bellen?", language),
            help=say("Om te vragen of alles nog goed zit. Alleen dan bewaren we het nummer tot na dat gesprek.", language),
            options=EMPTY.join(_option("radio", "call", value, words, answers.get("call", "")) for value, words in yes_no),
        ),
        save=say("In de kluis bewaren", language),
    )  # fmt: skip


def _field(name: str, value: str, language: str, trouble: Mapping[str, str]) -> Markup:
    """One line to type on; the note is a few lines."""
    described = [f"e-{name}"] if name in trouble else []
    described += [f"h-{name}"] if name in HELP else []
    about = Markup(' aria-describedby="{}"').format(" ".join(described)) if described else EMPTY
    return (AREA if name == "note" else FIELD).format(
        name=name, label=say(LABELS[name], language), value=value, most=MOST.get(name, 20), bad=" bad" if name in trouble else "",
        help=Markup('<p class="help" id="h-{}">{}</p>').format(name, say(HELP[name], language)) if name in HELP else EMPTY,
        trouble=Markup('<p class="trouble" id="e-{}">{}</p>').format(name, trouble[name]) if name in trouble else EMPTY,
        mode=Markup(' inputmode="{}"').format(MODES[name]) if name in MODES else EMPTY,
        about=about + (Markup(' aria-invalid="true"') if name in trouble else EMPTY),
    )  # fmt: skip


def _option(kind: str, name: str, value: str, words: str, chosen: str) -> Markup:
    return OPTION.format(kind=kind, name=name, value=value, words=words, checked=Markup(" checked") if chosen == value else EMPTY)


def _problems(problems: Sequence[Problem], language: str) -> Markup:
    line, link = Markup("<li>{}</li>"), Markup('<li><a href="#{}">{}</a></li>')
    lines = EMPTY.join(link.format(p.at, told(p, language)) if p.at else line.format(told(p, language)) for p in problems)
    return PROBLEMS.format(title=say("Er is nog iets nodig", language), lines=lines)


def _known(known: Known, language: str) -> Markup:
    """The household that lives there already, and the way on when it is another one."""
    link = Markup('<a href="{}">{}</a>')
    links = EMPTY.join(link.format(locked.address(code), say("Naar huishouden {code}", language, code=code)) for code in known.households)
    return KNOWN.format(
        title=" ".join(told(p, language) for p in known.problems), links=links,
        what=say("Is het hetzelfde huishouden? Pas dan in het bezoek de code aan: dan tellen we het één keer. Er is nog niets bewaard.",
                 language),
        another=_option("checkbox", "another", "yes", say("Het is een ander huishouden op hetzelfde adres", language), ""),
    )  # fmt: skip
