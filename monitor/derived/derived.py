"""A frame that several indicators share, as data: computed once per count from the records."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polars as pl

from monitor.indicator import frame_names


@dataclass(frozen=True)
class Derived:
    """`build` gets the frames its parameters name, and `factors` and `as_of` if it asks; `uses` are the factor codes it may take."""

    name: str
    build: Callable[..., pl.LazyFrame]
    uses: tuple[str, ...] = ()

    @property
    def frames(self) -> tuple[str, ...]:
        return frame_names(self.build)

    def extras(self, **known: Any) -> dict[str, Any]:
        return {name: value for name, value in known.items() if name in inspect.signature(self.build).parameters}
