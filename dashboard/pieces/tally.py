"""Turven: four strokes and one across. Progress towards a goal, and the empty state."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from dash import html
from dash.development.base_component import Component

from monitor.words import number, say

MOST = 40  # strokes for a goal: more would be a wall, not a tally
STEPS = tuple(Decimal(n) * 10**e for e in range(8) for n in (1, 2, 5))


def tally(value: Decimal, goal: Decimal, language: str) -> Component:
    """Strokes done and, fainter, still to do; says in words what one stroke stands for."""
    step = next((s for s in STEPS if goal / s <= MOST), STEPS[-1])
    done = int((max(value, Decimal(0)) / step).to_integral_value(ROUND_FLOOR))
    done = min(done, 2 * MOST)
    left = max(int((goal / step).to_integral_value(ROUND_CEILING)) - done, 0)
    words = say("{done} van {goal}", language, done=number(value, 0, language), goal=number(goal, 0, language))
    key = say("1 streep staat voor {step}", language, step=number(step, 0, language)) if step != 1 else ""
    return html.Span(
        [
            html.Span(strokes(done) + strokes(left, "todo"), className="tally", role="img", **{"aria-label": words}),
            html.Span(f" {key}", className="tally-key") if key else None,
        ]
    )


def strokes(count: int, look: str = "") -> list[Component]:
    """Groups of five, and what is left over."""
    groups = [5] * (count // 5) + ([count % 5] if count % 5 else [])
    return [html.I(className=f"s{n} {look}".strip()) for n in groups]


def nothing(*words: object) -> Component:
    """The empty state: three quiet strokes and what to do."""
    return html.Div([html.Span(strokes(3), className="tally", **{"aria-hidden": "true"}), html.Div(list(words))], className="empty")
