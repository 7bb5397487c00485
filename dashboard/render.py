"""Component tree -> HTML: the finished page of the first paint, of print, and of a browser without scripts. Everything is escaped."""

import json
from collections.abc import Mapping
from typing import Any

from dash.development.base_component import Component
from markupsafe import Markup, escape

VOID = {"area", "br", "col", "hr", "img", "link", "meta", "source", "wbr"}
NAMES = {"className": "class", "htmlFor": "for", "acceptCharset": "accept-charset"}
BOOLEAN = {"hidden", "disabled", "open", "required", "multiple", "selected", "autoFocus", "noValidate", "controls", "reversed"}
NOT_HTML = {"children", "key", "n_clicks", "n_clicks_timestamp", "disable_n_clicks", "loading_state", "refresh"}
TAGS = {"mapel": "map", "objectel": "object"}
SAFE = ("/", "#", "?", "https://", "http://", "mailto:", "tel:")
SLOT = "data-chart"


def render(node: Any, charts: Mapping[str, str] | None = None) -> str:
    """The HTML of a component tree. `charts`: id -> SVG, put where a chart slot stands. Unknown components: `TypeError`."""
    if node is None or node is False or node is True:
        return ""
    if isinstance(node, (list, tuple)):
        return "".join(render(child, charts) for child in node)
    if isinstance(node, Component):
        return _element(node, charts or {})
    return str(node) if isinstance(node, Markup) else str(escape(str(node)))


def flat(node: Any) -> Any:
    """The same tree with lists inside lists laid flat and empty places taken out: React shows neither."""
    if isinstance(node, (list, tuple)):
        return [child for part in node for child in _several(flat(part))]
    if isinstance(node, Component) and getattr(node, "children", None) is not None:
        node.children = flat(node.children)
    return node


def _several(node: Any) -> list[Any]:
    return node if isinstance(node, list) else [] if node is None or node is False or node == "" else [node]


def _element(node: Component, charts: Mapping[str, str]) -> str:
    properties = node.to_plotly_json()["props"]
    tag = _tag(node)
    attributes = "".join(_attribute(name, value) for name, value in sorted(properties.items()) if name not in NOT_HTML)
    if tag in VOID:
        return f"<{tag}{attributes}>"
    inside = render(properties.get("children"), charts)
    return f"<{tag}{attributes}>{charts.get(properties.get(SLOT, ''), '')}{inside}</{tag}>"


def _tag(node: Component) -> str:
    kind = type(node).__name__
    if node._namespace == "dash_html_components":
        return TAGS.get(kind.lower(), kind.lower())
    if kind == "Link":
        return "a"
    raise TypeError(f"{kind} has no finished HTML: pages are made of dash.html components")


def _attribute(name: str, value: Any) -> str:
    if value is None or (name in BOOLEAN and not value):
        return ""
    if name in BOOLEAN:
        return f" {name.lower()}"
    if name in ("href", "src", "action") and not str(value).startswith(SAFE):
        return ""  # javascript: and data: addresses never reach a page
    if isinstance(value, dict):
        value = _style(value) if name == "style" else json.dumps(value, sort_keys=True, separators=(",", ":"))
    name = NAMES.get(name, name if name.startswith(("data-", "aria-")) else name.lower())
    return f' {name}="{escape(_word(value))}"'


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _style(style: Mapping[str, Any]) -> str:
    return ";".join(f"{_kebab(name)}:{value}" for name, value in style.items())


def _kebab(name: str) -> str:
    return name if name.startswith("--") else "".join(f"-{c.lower()}" if c.isupper() else c for c in name)
