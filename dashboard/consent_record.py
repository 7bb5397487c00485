"""What was asked and said about one story, oldest first: each yes and no, who gave it, in which language, and the very words."""

from markupsafe import Markup

from dashboard.pieces.consent import LIST
from monitor.words import day_words, say
from storage import consent_words
from storage.choices import choices
from storage.consent import ConsentEvent
from storage.log import Session
from storage.period import AMSTERDAM
from storage.records import Story
from storage.slot import aware

SECTION = Markup('<details class="rest"><summary>{title}</summary><ul class="told-lines">{lines}</ul>{proof}{words}</details>')
LINE = Markup('<li>{day}: <b>{who}</b>, {what}{how}. <span class="quiet">{version}</span></li>')
WORDS = Markup("<h3>{title}</h3><blockquote>{sentences}</blockquote>")
DONE = {
    "given": "mag het lezen",
    "again": "mag het weer lezen",
    "withdrawn": "mag het niet meer lezen",
    "expired": "de toestemming liep af",
}


def versions(session: Session, events: list[ConsentEvent]) -> dict[str, list[str]]:
    """The words of every version these events were asked with."""
    return {code: consent_words.read(session, code) for code in dict.fromkeys(e.words for e in events if e.words)}


def record(story: Story, events: list[ConsentEvent], words: dict[str, list[str]], language: str) -> Markup:
    """The whole record of one story for the team; nothing where nothing was ever said."""
    if not events:
        return Markup("")
    place = story.consent_evidence or say("niet opgeschreven", language)
    lines = Markup("").join(_line(event, _done(events, n), language) for n, event in enumerate(events))
    return SECTION.format(
        title=say("Wat er is gevraagd en gezegd", language), lines=lines,
        proof=Markup("<p>{}</p>").format(say("Waar het bewijs ligt: {place}", language, place=place)),
        words=Markup("").join(_words(code, sentences, language) for code, sentences in words.items()),
    )  # fmt: skip


def _done(events: list[ConsentEvent], n: int) -> str:
    """What was said; of a yes after it had ended that it is one anew."""
    before = next((e.action for e in reversed(events[:n]) if e.scope == events[n].scope), "given")
    return "again" if events[n].action == "given" and before != "given" else events[n].action


def _line(event: ConsentEvent, done: str, language: str) -> Markup:
    who, day = say(choices(LIST)[event.scope], language), aware(event.moment).astimezone(AMSTERDAM).date()
    return LINE.format(
        day=day_words(day, language), who=who, what=say(DONE[done], language), how=_how(event, language),
        version=say("Woorden {code}", language, code=event.words) if event.words else "",
    )  # fmt: skip


def _how(event: ConsentEvent, language: str) -> str:
    """Who gave it, how, in which language and until when; of a no only that it was said."""
    if event.action != "given":
        return ""
    codes = (("consent_by", event.given_by), ("consent_how", event.how), ("consent_language", event.language))
    told = [say(choices(name)[code], language) for name, code in codes if code]
    if event.expires_on:
        told.append(say("tot {day}", language, day=day_words(event.expires_on, language)))
    return ": " + ", ".join(told)


def _words(code: str, sentences: list[str], language: str) -> Markup:
    paragraphs = Markup("").join(Markup("<p>{}</p>").format(say(sentence, language)) for sentence in sentences)
    return WORDS.format(title=say("Woorden {code}", language, code=code), sentences=paragraphs)
