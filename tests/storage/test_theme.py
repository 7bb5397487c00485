"""A theme of a municipality: what is read of it, what is refused and why, and that our own tokens are those of the stylesheet."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.inlined import ASSETS
from storage.refused import Refused
from storage.theme import kept
from storage.theme.colour import between, colour, contrast
from storage.theme.look import troubles, whole
from storage.theme.read import read
from storage.theme.sheet import rules
from storage.theme.tokens import COLOURS, DARK, FOLLOW, LIGHT, TOKENS
from tests.conftest import World

GOOD = b"""/* a theme as packages of NL Design System are built */
.merelmonde-theme {
  --merelmonde-color-green-600: #1b6b3a;
  --utrecht-document-background-color: #fff;
  --utrecht-document-color: rgb(20, 20, 20);
  --utrecht-link-color: var(--merelmonde-color-green-600);
  --utrecht-button-primary-action-background-color: var(--merelmonde-missing, hsl(144 60% 25%));
  --utrecht-button-primary-action-color: white;
  --utrecht-button-border-radius: 9999px;
  --utrecht-document-font-family: "Merelmonde Sans", sans-serif;
  --utrecht-accordion-border-color: #ddd;
}
:root { --telvertel-border-radius: 4px; --telvertel-heading-font-family: "Source Sans", sans-serif }
@media (prefers-color-scheme: dark) { .merelmonde-theme { --telvertel-data-color: #8FD6A8 } }
"""


def refusal(content: str) -> str:
    with pytest.raises(Refused) as refused:
        read(content.encode())
    return " | ".join(map(str, refused.value.problems))


def test_what_is_here_is_what_the_stylesheet_says() -> None:
    """Names, light and dark: two places that a theme could otherwise be looked at against the wrong one."""
    css = (ASSETS / "telvertel.css").read_text(encoding="utf-8")
    roots = [rule for rule in rules(css) if rule.head == ":root"]
    dark = next(r.inside[0] for r in rules(css) if r.head.startswith("@media(prefers-color-scheme:dark)"))
    for scheme, body in ((LIGHT, roots[0].body), (DARK, dark.body)):
        found = dict(re.findall(r"--([\w-]+):(#[0-9A-Fa-f]{6})", body))
        assert found == {t.name: getattr(t, scheme) for t in COLOURS if t.name not in FOLLOW}
    assert all(f"--{name}:var(--{of})" in roots[0].body for name, of in FOLLOW.items())
    assert {t.name for t in TOKENS} <= set(re.findall(r"--([\w-]+):", roots[0].body))


def test_everything_can_be_read_without_a_theme() -> None:
    assert list(troubles({})) == [] and set(whole({})) == {"light", "dark", "light more", "dark more", "print"}


def test_a_theme_of_nl_design_system_is_read_and_its_other_tokens_are_left() -> None:
    found = read(GOOD)
    light = found.tokens[LIGHT]
    assert (light["paper"], light["ink"], light["count"], light["press-ink"]) == ("#FFFFFF", "#141414", "#1B6B3A", "#FFFFFF")
    assert light["press"] == "#196638" and light["radius"] == "4px" and light["serif"].startswith('"Source Sans"') and "sans" not in light
    assert found.tokens[DARK]["count"] == "#8FD6A8" and "paper" not in found.tokens[DARK] and found.unused == 3
    assert light["count-soft"] == between("#1B6B3A", "#FFFFFF", 0.12)


def test_only_what_was_read_is_written() -> None:
    css = kept.written(read(GOOD).tokens)
    assert "merelmonde" not in css and "utrecht" not in css and "url" not in css
    assert "@media print{:root{--count:#1B6B3A" in css and "--paper" not in css.split("@media print")[1]
    assert "(prefers-contrast:more){:root{--ink-soft:var(--ink)" in css and rules(css)[0].head == ":root"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (":root{--telvertel-data-colour:#000}", "kent geen token --telvertel-data-colour"),
        (":root{--telvertel-data-color:url(https://elders.example/x)}", "--telvertel-data-color is url(https://elders.example/x)"),
        (":root{--telvertel-data-color:rgb(0 0 0 / 50%)}", "niet doorzichtig"),
        (":root{--telvertel-data-color:var(--a);--a:var(--telvertel-data-color)}", "--telvertel-data-color is var(--a)"),
        (":root{--telvertel-border-radius:50%}", "een maat tot 32px"),
        (":root{--telvertel-document-font-family:Comic Sans}", "een letter die we hebben: source sans"),
        (":root{--utrecht-alert-color:#000}", "geen token dat Telvertel kent"),
        (":root{--telvertel-data-color:#000", "geen CSS die we kunnen lezen"),
        ("\x00\xff niets", "geen CSS"),
        ('{"utrecht":{"document":{"color":{"value":"#000"}}}}', "geen"),
        (":root{--telvertel-data-color:#FFCC00}", "cijfers en grafieken (#FFCC00) op een vlak (#FFFFFF) haalt 1,5 op 1, nodig is 4,5 op 1"),
        ("@media(prefers-color-scheme:dark){:root{--telvertel-document-color:#333}}", "(donker): gewone tekst (#333333)"),
        (":root{--utrecht-form-control-border-color:#e2e8f0}", "een veld (#E2E8F0) op een vlak (#FFFFFF) haalt 1,2 op 1, nodig is 3,0"),
        (":root{--telvertel-data-past-color:#EEEEEE}", "staven van eerder"),
        (":root{--telvertel-button-background-color:#777777}", "de tekst op een knop"),
        (":root{--telvertel-document-color:#767676;--telvertel-document-background-color:#fff}", "(licht): gewone tekst"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_with_its_reason(content: str, words: str) -> None:
    assert words in refusal(content)


def test_a_colour_that_fades_on_paper_is_told_so() -> None:
    """Light on a dark page reads well on the screen, and not on white paper."""
    dark = "--telvertel-document-background-color:#101010;--telvertel-card-background-color:#181818;--telvertel-document-color:#fff;"
    found = refusal(f":root{{{dark}--telvertel-data-color:#8CC3EA}}")
    assert "(op papier): cijfers en grafieken (#8CC3EA) op een vlak (#FFFFFF)" in found


def test_a_file_that_is_too_large_is_not_read() -> None:
    assert "te groot" in refusal(":root{--a:b}" * 200_000)


@given(st.integers(0, 255), st.integers(0, 255), st.integers(0, 255))
def test_a_colour_is_the_same_however_it_is_written(red: int, green: int, blue: int) -> None:
    found = f"#{red:02X}{green:02X}{blue:02X}"
    assert {
        colour(found),
        colour(found.lower() + "ff"),
        colour(f"rgb({red},{green}, {blue})"),
        colour(f"rgb({red} {green} {blue} / 1)"),
    } == {found}
    assert 1 <= contrast(found, "#FFFFFF") <= 21 and between(found, "#000000", 1) == found


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_colour_or_refused(typed: str) -> None:
    with suppress(ValueError):
        assert re.fullmatch("#[0-9A-F]{6}", colour(typed))


@given(st.text(alphabet="{}:;-@ab\"'()/*", max_size=80))
def test_whatever_is_brought_is_read_or_refused_in_words(typed: str) -> None:
    with pytest.raises(Refused):
        read(typed.encode())


def test_the_last_theme_of_a_municipality_counts_and_it_can_be_taken_away(world: World) -> None:
    with world.store.write() as session:
        first = kept.put(session, "GM9901", "thema.css", read(GOOD).tokens, "terminal").mark
        again = kept.put(session, "GM9901", "thema.css", read(b":root{--telvertel-data-color:#004488}").tokens, "terminal").mark
        assert first != again and kept.marked(session, first) is None and kept.of(session, "GM9902") is None
    with world.store.write() as session:
        assert kept.of(session, "GM9901").mark == again and kept.take(session, "GM9901", "terminal")  # type: ignore[union-attr]
        assert not kept.take(session, "GM9901", "terminal")
