"""Frozen facts to canonical JSON and back: exact decimals as text, days as dates, the same bytes every time."""

import json
import types
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Union, get_args, get_origin, get_type_hints

from storage.number import plain


def freeze(value: Any) -> Any:
    """A fact, or a tuple of facts, as plain JSON values."""
    if is_dataclass(value):
        return {f.name: freeze(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [freeze(v) for v in value]
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date | datetime) else value


def thaw(kind: Any, value: Any) -> Any:
    """The fact of this type again. A key that is missing takes the field's default, so that old snapshots stay readable."""
    if value is None:
        return None
    if get_origin(kind) in (Union, types.UnionType):
        return thaw(next(k for k in get_args(kind) if k is not type(None)), value)
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        kinds = [inner[0]] * len(value) if inner[1:] == (...,) else inner
        return tuple(thaw(k, v) for k, v in zip(kinds, value, strict=True))
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: thaw(hints[name], value[name]) for name in hints if name in value})
    if kind is Decimal:
        return Decimal(value)
    return kind.fromisoformat(value) if kind in (date, datetime) else value


def canonical(value: Any) -> str:
    """One text for one content: sorted keys, no spaces, letters as they are."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
