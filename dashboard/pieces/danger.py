"""Is there danger now? Whom to call, on the forms where somebody may come upon it. Nothing of this is kept."""

from markupsafe import Markup

from monitor.words import say

FORMS = ("visit", "referral", "signal")
BOX = Markup('<details class="panel danger"><summary>{ask}</summary><ul>{lines}</ul><p class="quiet">{kept}</p></details>')
LINE = Markup('<li>{why} <a href="tel:{number}">{name}: <b>{shown}</b></a></li>')
NUMBERS = (  # why, who, as it is dialled, as it is read
    ("Er is nu gevaar voor iemand.", "Alarmnummer", "112", "112"),
    ("U vermoedt geweld of verwaarlozing thuis.", "Veilig Thuis", "08002000", "0800-2000"),
    ("Iemand denkt aan zelfdoding.", "113 Zelfmoordpreventie", "113", "113"),
    ("U ruikt gas, of de stroom is gevaarlijk.", "Nationaal Storingsnummer", "08009009", "0800-9009"),
)


def danger(name: str, language: str) -> Markup:
    """The numbers, on these forms only."""
    if name not in FORMS:
        return Markup("")
    lines = [
        LINE.format(why=say(why, language), number=dialled, name=say(who, language), shown=shown) for why, who, dialled, shown in NUMBERS
    ]
    return BOX.format(
        ask=say("Is er nu gevaar?", language), lines=Markup("").join(lines),
        kept=say("Wat u hier belt of leest, slaan we niet op.", language),
    )  # fmt: skip
