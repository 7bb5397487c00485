"""The design tokens of Telvertel: what each is called here and in a theme, and what it is taken from in a theme of NL Design System.

A municipality that follows NL Design System has one thing for certain: the CSS that its theme package is built into, a long list of custom
properties for the components of Utrecht and, lately, of `basis`. The JSON behind it comes in three dialects with references in them, so the
CSS is what is read. Who has no such theme writes a few lines with the names that begin with `--telvertel-`; those go before the others.
Fonts are never taken from such a theme: they are licensed to one organisation, and this house serves its own.
"""

from dataclasses import dataclass

OWN = "--telvertel-"
COLOUR, LENGTH, FONT = "colour", "length", "font"
FONTS = {  # the families that can be had here: by ourselves, or on every machine
    "source sans": '"Source Sans",system-ui,sans-serif',
    "source serif": '"Source Serif",Georgia,serif',
    "system-ui": "system-ui,sans-serif",
    "sans-serif": "sans-serif",
    "serif": "serif",
}


@dataclass(frozen=True)
class Token:
    """`name`: the custom property in our stylesheets. `told`: behind `--telvertel-` in a theme. `words`: in a sentence, in Dutch."""

    name: str
    told: str
    words: str
    light: str = ""
    dark: str = ""
    taken: tuple[str, ...] = ()
    kind: str = COLOUR


TOKENS = (
    Token("paper", "document-background-color", "de achtergrond", "#FAF7F1", "#14191F",
          ("--utrecht-document-background-color", "--basis-color-default-bg-document")),
    Token("card", "card-background-color", "een vlak", "#FFFFFF", "#1C232B"),
    Token("ink", "document-color", "gewone tekst", "#1C2733", "#ECE7DD",
          ("--utrecht-document-color", "--basis-color-default-color-document")),
    Token("ink-soft", "document-subtle-color", "bijzaken", "#55606B", "#A9B2BB", ("--basis-color-default-color-subtle",)),
    Token("line", "border-color", "een dunne lijn", "#E3DCCF", "#333D47", ("--basis-color-default-border-subtle",)),
    Token("edge", "form-control-border-color", "de rand van een veld", "#8A8375", "#76818C",
          ("--utrecht-form-control-border-color", "--utrecht-textbox-border-color", "--basis-color-default-border-default")),
    Token("count", "data-color", "cijfers en grafieken", "#1B5E8C", "#8CC3EA", ("--utrecht-link-color",)),
    Token("count-soft", "data-background-color", "de achtergrond van een melding", "#E3EEF5", "#1E3242"),
    Token("count-past", "data-past-color", "staven van eerder", "#6F97B5", "#547E9C"),
    Token("tell", "story-color", "verhalen", "#A0411A", "#F0A27A"),
    Token("tell-soft", "story-background-color", "de achtergrond van een verhaal", "#FBEBE1", "#33241C"),
    Token("tell-line", "story-border-color", "de lijn in een verhaal", "#E8BFA8", "#6B4431"),
    Token("good", "success-color", "wat goed gaat", "#2E6F40", "#86C795"),
    Token("warn", "warning-color", "een waarschuwing", "#7A4F00", "#E8C06A"),
    Token("warn-soft", "warning-background-color", "de achtergrond van een waarschuwing", "#FFF4D9", "#352B14"),
    Token("bad", "error-color", "een fout", "#A3261B", "#F2938A"),
    Token("bad-soft", "error-background-color", "de achtergrond van een fout", "#FCE9E6", "#3B1F1C"),
    Token("press", "button-background-color", "een knop", taken=("--utrecht-button-primary-action-background-color",)),
    Token("press-ink", "button-color", "de tekst op een knop", taken=("--utrecht-button-primary-action-color",)),
    Token("radius", "border-radius", "ronde hoeken", ".6rem", ".6rem",
          ("--utrecht-button-border-radius", "--basis-border-radius-md"), LENGTH),
    Token("round", "card-border-radius", "ronde hoeken van een vlak", "1rem", "1rem", kind=LENGTH),
    Token("sans", "document-font-family", "de letter van tellen", kind=FONT),
    Token("serif", "heading-font-family", "de letter van vertellen", kind=FONT),
)  # fmt: skip
BY_NAME = {token.name: token for token in TOKENS}
COLOURS = tuple(token for token in TOKENS if token.kind == COLOUR)
FOLLOW = {"press": "ink", "press-ink": "paper"}  # what is as another is, until a theme says otherwise
LIGHT, DARK = "light", "dark"
Tokens = dict[str, dict[str, str]]  # light or dark -> name -> value; what is not there stays as it is here
