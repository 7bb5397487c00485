"""The words of the made-up people, one TOML file per kind of record."""

import tomllib
from pathlib import Path
from typing import Any

TEXTS: dict[str, Any] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(Path(__file__).parent.glob("*.toml"))
}
