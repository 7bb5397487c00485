"""What we read in a list: what is taken, what is unclear, and every row's remark; nothing is saved yet."""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from dashboard.bring_in.accounts import accounts, sums
from dashboard.bring_in.column import panel
from dashboard.bring_in.frame import _t, figure
from dashboard.door import language
from dashboard.problem import told
from storage.batch import Upload
from storage.intake.booked import ACCOUNTS
from storage.intake.look import ALWAYS
from storage.intake.outcome import Outcome, Remark
from storage.not_said import offered
from storage.record import Record, questions
from storage.records import BY_NAME

SHOWN = 200  # remarks on one page; what is the same of several rows is one
TONE = {"problem": "Moet anders", "skipped": "Slaan we over", "note": "Let op"}
Meanings = Mapping[str, Mapping[str, str]]
PAGE = Markup(
    '<h1>{title}</h1>{facts}{sums}<form method="post" action="/importeren/{id}">{remembered}{told}{asked}{columns}'
    '<p class="deeds">{save}{again}{mended}<a class="later" href="/importeren">{other}</a></p></form>{remarks}'
)
REMEMBERED = Markup(
    '<div class="notice" role="status"><input type="hidden" name="bekend" value="ja"><p>{words}</p>'
    '<p><button class="plain" name="vergeet" value="ja" formaction="/importeren/{id}/vergeet">{forget}</button></p></div>'
)
HIDDEN = Markup('<input type="hidden" name="{}" value="{}">')
BUTTON = Markup('<button class="button{light}" name="{name}" value="ja"{to}>{words}</button> ')


def look(kept: Upload, outcome: Outcome, places: Mapping[str, str]) -> Markup:
    """The page after a file was sent, and each time something was answered."""
    record = BY_NAME[kept.record_type]
    always = Markup("").join(_always(record, name, outcome) for name in outcome.missing)
    asked = always + Markup("").join(_ask(kept.record_type, u, places) for u in outcome.unclear)
    answered = Markup("").join(
        HIDDEN.format(field(column, word), code)
        for column, words in outcome.meanings.items()
        for word, code in words.items()
        if column not in (ALWAYS, ACCOUNTS) and not any(u["column"] == column and u["value"] == word for u in outcome.unclear)
    )
    return PAGE.format(
        title=_t("Dit lezen wij"), facts=_facts(outcome), id=kept.id, told=answered, sums=sums(outcome) if outcome.books else "",
        remembered=_remembered(kept.id, bool(outcome.books)) if outcome.remembered else "",
        asked=Markup('<section class="panel"><h2>{}</h2>{}</section>').format(_t("Wat betekent dit?"), asked) if asked else "",
        columns=accounts(outcome) if outcome.books else panel(record, outcome, places),
        save=BUTTON.format(light="", name="opslaan", to="", words=_t("Opslaan")) if not outcome.problems and outcome.ready else "",
        again=BUTTON.format(light=" light", name="kijk", to="", words=_t("Kijk opnieuw")),
        mended=_mended(kept.id) if outcome.rows is not None and outcome.ready and not outcome.books else "",
        other=_t("Ander bestand"), remarks=_remarks(outcome.remarks, outcome.told),
    )  # fmt: skip


def field(column: str, word: str) -> str:
    """The name of the field that says what a word in a column means."""
    return f"{column}|{word}"


def _mended(id: str) -> Markup:
    to = Markup(' formaction="/importeren/{}/verbeterd"').format(id)
    return BUTTON.format(light=" light", name="verbeterd", to=to, words=_t("Download als verbeterd bestand"))


def _remembered(id: str, books: bool) -> Markup:
    words = _t("U las eerder een lijst met dezelfde kolommen in. We lezen deze net zo. U kunt hieronder iets anders kiezen.")
    accounts_words = _t("U koos eerder wat uw rekeningen zijn. We nemen dat over. U kunt hieronder iets anders kiezen.")
    forget = _t("Vergeet wat ik koos") if books else _t("Vergeet hoe u die lijst las")
    return REMEMBERED.format(words=accounts_words if books else words, id=id, forget=forget)


def _facts(outcome: Outcome) -> Markup:
    left_out = [c["header"] for c in outcome.columns if not c["target"]]
    facts = [_ready(outcome)]
    if left_out:
        facts.append(_t("Deze kolommen nemen we niet mee: {which}.", which=", ".join(left_out)))
    if outcome.problems:
        facts.append(_t("Er wordt niets opgeslagen zolang dat zo is."))
    return Markup("").join(Markup("<p>{}</p>").format(f) for f in facts)


def _ready(outcome: Outcome) -> str:
    """How many rows can be saved; as soon as something is wrong none, and then in how many. Rows of a bookkeeping are no records."""
    wrong = outcome.wrong_rows
    if not outcome.problems:
        one, more = "Tabblad {name}: 1 regel klaar om op te slaan.", "Tabblad {name}: {n} regels klaar om op te slaan."
        words = one if outcome.ready == 1 else more
    elif not wrong:
        words = "Tabblad {name}: er moet eerst iets anders dat voor alle regels geldt."
    elif outcome.books:
        words = "Tabblad {name}: regels waarin eerst iets anders moet: {wrong}."
    else:
        words = "Tabblad {name}: in {wrong} van de {n} regels moet eerst iets anders."
    return _t(words, name=outcome.sheet, n=figure(outcome.ready), wrong=figure(wrong))


def _ask(kind: str, unclear: Mapping[str, Any], places: Mapping[str, str]) -> Markup:
    """One word nobody listed, with what it can mean: a place of the working area, or an answer of the column's question."""
    record = BY_NAME[kind]
    asked = questions(record.parts[unclear["part"]] if "part" in unclear else record)[unclear["question"]]
    options = places if asked.name == "area" else {c: _t(words) for c, words in {**asked.options, **offered(asked)}.items()}
    choices = Markup("").join(Markup('<option value="{}">{}</option>').format(code, label) for code, label in options.items())
    words = _t(
        "'{word}' in kolom {column} ({n} keer)",
        word=unclear["value"],
        column=unclear["column"],
        n=figure(unclear.get("times") or len(unclear["rows"])),
    )
    html = '<p class="field"><label for="{0}">{1}</label><select id="{0}" name="{0}"><option value="">{2}</option>{3}</select></p>'
    return Markup(html).format(field(unclear["column"], unclear["value"]), words, _t("leeg laten"), choices)


def _always(record: type[Record], name: str, outcome: Outcome) -> Markup:
    """A required question that no column answers: one answer for every row."""
    asked, chosen = questions(record)[name], outcome.meanings.get(ALWAYS, {}).get(name, "")
    options = Markup("").join(
        Markup('<option value="{}"{}>{}</option>').format(code, Markup(" selected") if code == chosen else "", _t(label))
        for code, label in asked.options.items()
    )
    words = _t("Voor alle regels: {question}", question=_t(asked.question))
    html = '<p class="field"><label for="{0}">{1}</label><select id="{0}" name="{0}"><option value="">{2}</option>{3}</select></p>'
    return Markup(html).format(field(ALWAYS, name), words, _t("Kies"), options)


def _remarks(remarks: Sequence[Remark], told_of: int) -> Markup:
    if not remarks:
        return Markup("")
    alike: dict[tuple[str, str], list[int]] = {}
    for r in sorted(remarks, key=lambda r: (r.kind != "problem", r.row)):
        alike.setdefault((_t(TONE[r.kind]), told(r, language())), []).append(r.row)
    shown = list(alike.items())[:SHOWN]
    rows = Markup("").join(
        Markup("<tr><td>{}</td><td>{}</td><td>{}</td></tr>").format(_numbers(numbers), what, why) for (what, why), numbers in shown
    )
    left = (told_of or len(remarks)) - sum(len(numbers) for _, numbers in shown)
    more = _t("En nog {n} opmerkingen.", n=figure(left)) if left > 0 else ""
    heads = Markup("<tr><th>{}</th><th>{}</th><th>{}</th></tr>").format(_t("Regel"), _t("Wat"), _t("Waarom"))
    table = "<table><caption>{}</caption><thead>{}</thead><tbody>{}</tbody></table>"
    return Markup('<div class="wide-table" tabindex="0">' + table + "</div><p>{}</p>").format(_t("Regel voor regel"), heads, rows, more)


def _numbers(rows: Sequence[int]) -> str:
    """'5 t/m 16, 18': the rows one remark is about. About no row at all: nothing."""
    runs: list[list[int]] = []
    for row in filter(None, dict.fromkeys(rows)):
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return ", ".join(
        _t("{first} t/m {last}", first=run[0], last=run[-1]).replace(" ", "\u00a0") if len(run) > 2 else ", ".join(map(str, run))
        for run in runs
    )


def result(outcome: Outcome, claims: bool = False) -> Markup:
    """After saving."""
    words = (
        _t("{n} regels opgeslagen.", n=figure(outcome.saved))
        if outcome.saved
        else _t("Alles uit dit bestand stond er al. Er is niets toegevoegd.")
    )
    compare = Markup('<p><a class="button light" href="/importeren/{}/vergelijking">{}</a></p>')
    claimed = compare.format(outcome.import_id, _t("Vergelijk de besparing")) if outcome.saved and claims else ""
    return Markup(
        '<h1>{}</h1><p>{}</p>{}<p><a class="button" href="/logboek">{}</a> <a class="later" href="/importeren">{}</a></p>'
    ).format(words, _t("Ze tellen binnen een minuut mee."), claimed, _t("Naar het logboek"), _t("Nog een bestand"))
