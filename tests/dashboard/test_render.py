"""Component tree to HTML: everything escaped, nothing dangerous let through, drawings in their slots."""

import pytest
from dash import dcc, html
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from dashboard.render import flat, render


def test_text_is_escaped_and_markup_is_not() -> None:
    assert render(html.P(["<b>x</b>", Markup("<i>y</i>")])) == "<p>&lt;b&gt;x&lt;/b&gt;<i>y</i></p>"


@given(st.text())
def test_no_text_can_leave_its_element(text: str) -> None:
    assert render(html.P(text, title=text)) == f'<p title="{escape(text)}">{escape(text)}</p>'


def test_properties_get_their_html_names_in_one_order() -> None:
    shown = render(html.Label("Gebied", htmlFor="kies", className="unseen", tabIndex="0", **{"aria-label": "x", "data-n": 3}))
    assert shown == '<label aria-label="x" class="unseen" data-n="3" for="kies" tabindex="0">Gebied</label>'


def test_a_boolean_attribute_stands_or_does_not_stand() -> None:
    assert render(html.Details("x", open=True)) == "<details open>x</details>"
    assert render(html.Option("x", selected=False, value="")) == '<option value="">x</option>'


def test_what_dash_needs_for_itself_is_not_html() -> None:
    assert render(html.Button("x", id={"type": "open", "id": "a"}, n_clicks=0, key="k")) == (
        '<button id="{&#34;id&#34;:&#34;a&#34;,&#34;type&#34;:&#34;open&#34;}">x</button>'
    )


@pytest.mark.parametrize("address", ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "JaVaScRiPt:x"])
def test_an_address_that_runs_something_is_left_out(address: str) -> None:
    assert render(html.A("x", href=address)) == "<a>x</a>"


def test_a_drawing_stands_in_its_slot_and_nowhere_else() -> None:
    page = html.Div([html.Div(className="chart-slot", **{"data-chart": "a"}), html.Div(**{"data-chart": "b"})])
    assert (
        render(page, {"a": "<svg></svg>"})
        == '<div><div class="chart-slot" data-chart="a"><svg></svg></div><div data-chart="b"></div></div>'
    )


def test_a_component_without_html_is_refused_loudly() -> None:
    with pytest.raises(TypeError):
        render(html.Div(dcc.Graph()))


def test_lists_in_lists_are_laid_flat_for_the_browser() -> None:
    page = flat(html.P(["a", [html.B("b"), ["c", None]], False, ""]))
    assert [getattr(c, "children", c) for c in page.children] == ["a", "b", "c"]


def test_empty_elements_have_no_end() -> None:
    assert render(["a", html.Br(), html.Img(src="/x.png", alt="")]) == 'a<br><img alt="" src="/x.png">'
