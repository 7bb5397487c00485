"""The form of a photo, and what comes back from it. The file itself is read into memory and nowhere else."""

from collections.abc import Collection, Mapping
from io import BytesIO
from typing import Any

from flask import request
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest
from werkzeug.formparser import FormDataParser

from dashboard.log.boxes import OPTION
from dashboard.log.control import FIELD, GROUP
from dashboard.problem import told
from dashboard.unqueued import draft
from monitor.words import say
from storage.choices import choices
from storage.photo_keep import Answers
from storage.refused import Refused

ACCEPT = (
    "image/jpeg,image/png,image/webp"  # not `image/*`: so an iPhone turns its HEIC into a JPEG by itself; camera and files stay offered
)
MOST_WORDS, MOST_FIELDS = 500_000, 40  # bytes of all that is not the file, and how many parts
LABELS = {
    "picture": "Welke foto?",
    "alt": "Wat is er op de foto te zien?",
    "recognisable": "Zijn er mensen herkenbaar?",
    "consent": "Wie mag de foto zien?",
    "faces": "Wie mag de mensen zien die herkenbaar zijn?",
    "how": "Hoe kreeg u toestemming?",
}
HELP = {
    "picture": "JPG, PNG of WebP, hoogstens 10 MB.",
    "alt": "Voor mensen die de foto niet kunnen zien. Noem geen namen.",
    "consent": "Vraag het per regel, ook als er niemand op staat.",
    "faces": "Vraag het elk van hen apart. Bij een kind onder de 16 vraagt u het de ouder.",
}
ALWAYS = ("picture", "alt", "recognisable", "consent", "how")
FORM = Markup(
    '<form class="photo-form" method="post" action="{action}"{files}{draft}>{problems}{version}{fields}{waits}'
    '<p class="save"><button class="button">{save}</button></p></form>'
)
WAITS = Markup(
    '<p class="notice" role="status" data-kept-photo="{action}" hidden>{kept}</p>'
    '<p class="notice bad" role="alert" data-away hidden>{away}</p><p class="notice bad" role="alert" data-login hidden>{login} '
    '<a href="/inloggen" target="_blank">{enter}</a></p>'
)
SUMMARY = Markup(
    '<div class="notice bad problems" role="alert" tabindex="-1" id="problems" autofocus><h2>{title}</h2><ul>{lines}</ul></div>'
)


class Sheet:
    """One drawing of the form: what was typed, and what was wrong with it."""

    def __init__(self, typed: Answers, allowed: Collection[str], refused: Refused | None, language: str):
        self.typed, self.allowed, self.language = typed, allowed, language
        self.problems: dict[str, list[str]] = {}
        for problem in refused.problems if refused else ():
            self.problems.setdefault(problem.at, []).append(told(problem, language))

    def draw(self, action: str, *, version: int | None = None) -> Markup:
        """The whole form; with a file to choose when it is about a new photo (no version)."""
        new = version is None
        kept = "" if new else Markup('<input type="hidden" name="version" value="{}">').format(version)
        return FORM.format(
            action=action, files=Markup(' enctype="multipart/form-data"') if new else "", problems=self._summary(new), version=kept,
            fields=(self._file() if new else "") + self._fields(), save=say("Foto opslaan", self.language),
            waits=self._waits(action) if new else "", draft="" if new else draft(action),  # a file that was chosen is not kept either
        )  # fmt: skip

    def asked(self) -> Markup:
        """Only the questions, with the file to choose: for a form that a script handles."""
        return self._file() + self._fields()

    def _waits(self, action: str) -> Markup:
        """What a script shows when the photo cannot be sent: it is kept on the device, or the page stays as it is."""
        return WAITS.format(
            action=action, kept=say("Geen verbinding. De foto is bewaard op dit apparaat. Hij wordt verstuurd zodra er weer internet is.",
                                    self.language),
            away=say("Geen verbinding: de foto is nog niet verstuurd. Laat deze bladzijde open en probeer het straks opnieuw. "
                      "Wat u invulde, blijft staan.", self.language),
            login=say("U bent niet meer ingelogd, dus de foto is nog niet verstuurd. Wat u invulde, blijft staan.", self.language),
            enter=say("Log in op een ander tabblad en sla dan hier op.", self.language),
        )  # fmt: skip

    def _file(self) -> Markup:
        """The browser itself asks for it: a file that was sent with something else missing would have to be chosen again."""
        html = Markup('<input id="i-picture" type="file" name="picture" accept="{}" required{}>')
        return self._one("picture", html.format(ACCEPT, self._about("picture")))

    def _fields(self) -> Markup:
        typed, scopes = self.typed, {code: name for code, name in choices("consent_scope").items() if code in self.allowed}
        alt = Markup('<textarea id="i-alt" name="alt" rows="2" maxlength="300" required{}>\n{}</textarea>')
        return Markup("").join(
            (
                self._one("alt", alt.format(self._about("alt"), typed.alt)),
                self._many("recognisable", "radio", {"yes": "ja", "no": "nee"}, [typed.recognisable]),
                self._many("consent", "checkbox", scopes, typed.consent),
                Markup('<div class="of-faces">{}</div>').format(self._many("faces", "checkbox", scopes, typed.faces)),
                self._many("how", "radio", choices("consent_how"), [typed.how]),
            )
        )

    def _one(self, name: str, control: Markup) -> Markup:
        return FIELD.format(name=name, control=control, **self._words(name))

    def _many(self, name: str, kind: str, options: Mapping[str, str], chosen: Collection[str]) -> Markup:
        boxes = Markup("").join(
            OPTION.format(
                kind=kind, name=name, value=code, words=say(words, self.language), more="",
                id=Markup(' id="i-{}"').format(name) if not n else Markup(' id="i-{}-{}"').format(name, code),
                checked=Markup(" checked") if code in chosen else "",
            )
            for n, (code, words) in enumerate(options.items())
        )  # fmt: skip
        return GROUP.format(kind="options", control=boxes, described=self._about(name), **self._words(name))

    def _words(self, name: str) -> dict[str, Any]:
        """Label, help and trouble around a control."""
        help = Markup('<p class="help" id="h-{}">{}</p>').format(name, say(HELP[name], self.language)) if name in HELP else ""
        wrong = self.problems.get(name, ())[:1]
        trouble = Markup("").join(Markup('<p class="trouble" id="e-{}">{}</p>').format(name, words) for words in wrong)
        must = Markup(' <span class="must">({})</span>').format(say("verplicht", self.language)) if name in ALWAYS else ""
        return {"label": say(LABELS[name], self.language), "must": must, "bad": " bad" if wrong else "", "notes": help + trouble}

    def _about(self, name: str) -> Markup:
        """What a screen reader tells with the control."""
        ids = ([f"e-{name}"] if self.problems.get(name) else []) + ([f"h-{name}"] if name in HELP else [])
        found = Markup(' aria-describedby="{}"').format(" ".join(ids)) if ids else Markup("")
        return found + Markup(' aria-invalid="true"') if self.problems.get(name) else found

    def _summary(self, new: bool) -> Markup:
        """All trouble on top, each a link to its field. A file cannot be given back to a browser: that it must be chosen again is said."""
        if not self.problems:
            return Markup("")
        lines = [
            Markup('<li><a href="#i-{}">{}</a></li>').format(at, f"{say(LABELS[at], self.language)} {words}") if at in LABELS
            else Markup("<li>{}</li>").format(words)
            for at, sentences in self.problems.items() for words in sentences
        ]  # fmt: skip
        if new and "picture" not in self.problems:
            lines.append(Markup('<li><a href="#i-picture">{}</a></li>').format(say("Kies de foto daarna opnieuw.", self.language)))
        return SUMMARY.format(title=say("Er is nog iets nodig", self.language), lines=Markup("").join(lines))


def sent() -> tuple[MultiDict[str, str], bytes]:
    """The fields and the file of a request. The usual reader would put a large file on disk for a while; this one does not."""
    parser = FormDataParser(
        stream_factory=lambda *_, **__: BytesIO(), max_form_memory_size=MOST_WORDS, max_content_length=None, max_form_parts=MOST_FIELDS,
        silent=False,
    )  # fmt: skip
    try:
        _, form, files = parser.parse(request.stream, request.mimetype, request.content_length, request.mimetype_params)
    except ValueError:
        raise BadRequest() from None
    file = files.get("picture")
    return form, file.stream.read() if file is not None else b""


def key(form: MultiDict[str, str]) -> str:
    """What a device sends with every try of one photo; nothing when it has not the shape that our script gives it."""
    sent = form.get("client_key", "")
    return sent if len(sent) == 32 and sent.isascii() and sent.isalnum() else ""


def answers(form: MultiDict[str, str]) -> Answers:
    """What was said about the photo, as typed."""
    alt, recognisable, how = (form.get(name, "")[:2000] for name in ("alt", "recognisable", "how"))
    return Answers(alt, recognisable, form.getlist("consent"), form.getlist("faces"), how)
