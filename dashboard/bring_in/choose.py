"""Which list, and what is in it: a file, or rows pasted from a spreadsheet. Below it what was brought in before."""

from collections.abc import Collection, Sequence

from markupsafe import Markup

from dashboard.bring_in.frame import _t, figure
from dashboard.door import language
from monitor.words import day_words
from storage.batch import Import
from storage.record import Record

FORM = Markup(
    '<h1>{title}</h1>{error}<p class="lead">{lead}</p><form class="panel" method="post" action="/importeren" enctype="multipart/form-data">'
    '<p class="field"><label for="soort">{what}</label><select id="soort" name="soort">{options}</select></p>'
    '<p class="field"><label for="bestand">{which}</label><span class="help">{kobo}</span>{books}'
    '<input id="bestand" name="bestand" type="file" accept=".xlsx,.csv,.zip,.xaf,.xml" multiple></p>'
    '<details{open}><summary>{paste}</summary><p class="field"><label for="plak">{rows}</label><span class="help">{how}</span>'
    '<textarea id="plak" name="plak" rows="6" spellcheck="false" autocomplete="off">\n{pasted}</textarea></p></details>'
    '<p class="save"><button class="button">{look}</button></p></form>'
    '<details class="panel"><summary>{blank}</summary><ul class="links-down">{links}</ul></details>'
    '<p class="links"><a href="/importeren/agenda">{calendar}</a></p>'
)

BOOKS = "Geld uit de boekhouding: kies een export van het grootboek, een auditfile (.xaf) of een .csv van de bank."


def choose(on: Sequence[type[Record]], trouble: str = "", chosen: str = "", pasted: str = "") -> Markup:
    """The form; with what was chosen and pasted when it comes back with a sentence."""
    options = Markup("").join(
        Markup('<option value="{}"{}>{}</option>').format(
            r.__tablename__, Markup(" selected") if r.__tablename__ == chosen else "", _t(r.title)
        )
        for r in on
    )
    links = Markup("").join(
        Markup('<li><a href="/sjabloon/{}.xlsx">{}</a></li>').format(
            r.__tablename__, _t("Sjabloon {what} (Excel)", what=_t(r.title).lower())
        )
        for r in on
    )
    return FORM.format(
        title=_t("Uw rekenblad inlezen"),
        error=Markup('<div class="notice bad" role="alert">{}</div>').format(trouble) if trouble else "",
        lead=_t("Uw eigen lijst is goed genoeg. We kijken eerst; er wordt nog niets opgeslagen."),
        what=_t("Wat staat erin?"), options=options, which=_t("Welk bestand?"),
        kobo=_t("Uit KoboToolbox of ODK: kies de Excel, de zip, of alle .csv-bestanden samen."), look=_t("Bekijk wat wij lezen"),
        books=Markup('<span class="help">{}</span>').format(_t(BOOKS)) if any(r.__tablename__ == "money" for r in on) else "",
        paste=_t("Of plak regels uit Excel"), rows=_t("Plak hier uw regels"), how=_t("Met de namen van de kolommen erboven."),
        open=Markup(" open") if pasted else "", pasted=pasted,
        blank=_t("Liever een lege lijst om in te vullen?"), links=links, calendar=_t("Afspraken inlezen"),
    )  # fmt: skip


def earlier(done: Sequence[Import], claimed: Collection[str] = ()) -> Markup:
    """Earlier imports, each of which can be taken back whole; those in `claimed` brought savings to compare."""
    if not done:
        return Markup("")
    items = Markup("").join(
        Markup("<li><span>{}</span>{}{}</li>").format(_batch(b), _compare(b) if b.id in claimed else "", _undo(b)) for b in done
    )
    return Markup('<section class="panel"><h2>{}</h2><ul class="earlier">{}</ul></section>').format(_t("Eerder ingelezen"), items)


def _batch(b: Import) -> str:
    name, day = b.file_name or _t("bestand"), day_words(b.moment.date(), language())
    return _t("{name}, {day}: {n} regels", name=name, day=day, n=figure(b.saved))


def _compare(b: Import) -> Markup:
    return Markup('<a href="/importeren/{}/vergelijking">{}</a>').format(b.id, _t("Vergelijk de besparing"))


def _undo(b: Import) -> str:
    if b.taken_back:
        return _t("(teruggedraaid)")
    form = '<form method="post" action="/importeren/{}/terug"><button class="plain">{}</button></form>'
    return Markup(form).format(b.id, _t("Terugdraaien"))
