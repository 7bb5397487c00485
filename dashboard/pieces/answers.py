"""What was answered to one question: a sentence that says what it comes to, small bars with counts, and how many said nothing."""

from collections.abc import Mapping
from decimal import Decimal

from markupsafe import Markup

from monitor.answered import UNSURE, Tally
from monitor.words import day_words, number, quantity, say

MOST_NAMED, MOST_ROWS = 3, 12  # labels in a sentence; lines before zeros go, and names go together
ONE = Markup('<section class="panel answer" id="{at}"><h3>{question}</h3>{news}{table}<p class="quiet">{how_many}</p>{read}</section>')
NEWS = Markup("<p>{}</p>")
TABLE = Markup(
    '<table class="bars"><caption class="unseen">{title}</caption><thead class="unseen"><tr><th scope="col">{answer}</th>'
    '<th scope="col">{times}</th></tr></thead><tbody>{rows}</tbody></table>'
)
ROW = Markup(
    '<tr{quiet}><th scope="row">{label}</th><td class="num"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
    '<rect width="{width}" height="10"/></svg><span>{n}</span></td></tr>'
)
QUIET = Markup(' class="quiet"')
READ = Markup('<p class="links"><a href="{}">{}<span class="unseen">: {}</span></a></p>')


def place(group: str, name: str) -> str:
    """The id of one question on the page, of the record itself or of a repeat group."""
    return f"vraag-{group}-{name}" if group else f"vraag-{name}"


def answers(tally: Tally, names: Mapping[str, str], address: str, language: str, at: str) -> Markup:
    """One question. `names`: what codes of places and grants stand for; `address`: where what people wrote is read; `at`: its id."""
    question = say(tally.question.question, language)
    told = news(tally, names, language)
    return ONE.format(
        question=question, at=at, news=NEWS.format(told) if told else "", table=_table(tally, names, language) if tally.bars else "",
        how_many=how_many(tally, language),
        read=READ.format(address, say("Lezen in het logboek", language), question) if tally.shape == "text" and tally.answered else "",
    )  # fmt: skip


def news(tally: Tally, names: Mapping[str, str], language: str) -> str:
    """The sentence that says what the bars mean."""
    if tally.shape == "scale":
        at_most = number(tally.question.high, 0, language) if tally.question.high else ""
        return say("Gemiddeld {mean}, van 1 tot en met {most}.", language, mean=number(tally.mean, 1, language), most=at_most)
    if tally.shape == "number":
        middle = _amount(tally, tally.median, language)
        if tally.total is None:
            return say("De middelste is {median}.", language, median=middle)
        return say("Samen {total}. De middelste is {median}.", language, total=_amount(tally, tally.total, language), median=middle)
    if tally.shape == "day" and tally.first and tally.last:
        if tally.first == tally.last:
            return say("Steeds {day}.", language, day=day_words(tally.first, language))
        days = {"first": day_words(tally.first, language), "last": day_words(tally.last, language)}
        return say("Van {first} tot en met {last}.", language, **days)
    if tally.shape == "code":
        one = "{n} verschillende code." if tally.different == 1 else "{n} verschillende codes."
        return say(one, language, n=number(tally.different, 0, language))
    return _most(tally, names, language) if tally.bars else ""


def _most(tally: Tally, names: Mapping[str, str], language: str) -> str:
    most = tally.most
    if not most:
        return say("Niemand wist het.", language)
    labels = ", ".join(_label(tally, code, names, language) for code in most[:MOST_NAMED])
    n = tally.bars[most[0]]
    times = say("1 keer" if n == 1 else "{n} keer", language, n=number(n, 0, language))
    if len(most) > MOST_NAMED:
        return say("{n} antwoorden kwamen het vaakst, elk {times}.", language, n=number(len(most), 0, language), times=times)
    words = "Het vaakst: {labels} ({times})." if len(most) == 1 else "Het vaakst: {labels} (elk {times})."
    return say(words, language, labels=labels, times=times)


def _amount(tally: Tally, value: Decimal | None, language: str) -> str:
    whole = value is None or value == value.to_integral_value()
    return quantity(value, tally.question.unit, 0 if whole else 2 if tally.question.unit == "€" else 1, language)


def _label(tally: Tally, code: str, names: Mapping[str, str], language: str) -> str:
    if tally.shape == "name":
        return names.get(code, code)
    return say(tally.question.options.get(code, code), language)


def _table(tally: Tally, names: Mapping[str, str], language: str) -> Markup:
    """In the order of the list, of a long one without zeros; who does not know and who said nothing are quieter.

    Of many names those that came seldom stand together.
    """
    there = {code: n for code, n in tally.bars.items() if n or len(tally.bars) <= MOST_ROWS}
    rows = [(_label(tally, code, names, language), n, code in UNSURE) for code, n in there.items()]
    if tally.shape == "name" and len(rows) > MOST_ROWS:
        rest = rows[MOST_ROWS - 1 :]
        rows = [*rows[: MOST_ROWS - 1], (say("de andere samen", language), sum(n for _, n, _ in rest), True)]
    longest = max([1, *(n for _, n, _ in rows)])
    lines = [_row(label, n, f"{100 * n / longest:.1f}", language, quiet=quiet) for label, n, quiet in rows]
    if tally.silent:  # without a bar: next to silence all that was said would look small
        lines.append(_row(say("niet beantwoord", language), tally.silent, "0", language, quiet=True))
    title = say(tally.question.question, language)
    return TABLE.format(title=title, answer=say("Antwoord", language), times=say("Keer", language), rows=Markup("").join(lines))


def _row(label: str, n: int, width: str, language: str, *, quiet: bool) -> Markup:
    return ROW.format(label=label, n=number(n, 0, language), width=width, quiet=QUIET if quiet else "")


def how_many(tally: Tally, language: str) -> str:
    """How many answered; of several choices that more was allowed; how often somebody did not know."""
    numbers = {"n": number(tally.answered, 0, language), "all": number(tally.asked, 0, language)}
    said = [say("{n} van de {all} beantwoord.", language, **numbers)]
    if tally.shape == "some":
        said.append(say("Meer antwoorden mocht.", language))
    known = {code: n for code, n in tally.bars.items() if code in UNSURE and n} if tally.unsure else {}
    for code, n in known.items():
        said.append(say("Daarvan {n} keer '{label}'.", language, n=number(n, 0, language), label=_label(tally, code, {}, language)))
    return " ".join(said)
