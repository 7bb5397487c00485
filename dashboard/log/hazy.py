"""Records of a final year of which the quarter is known and the day no longer: how that is said wherever a day would stand."""

from datetime import date

from monitor.words import day_digits, quarter_of, say
from storage.blur import only_quarter
from storage.period import START_OF_TIME
from storage.record import Record


def day(record: Record, through: int, language: str) -> str:
    """14-04-2026, or jan-mrt 2023. `through`: the newest final year of which the days are gone."""
    on: date = record.on  # type: ignore[attr-defined]
    return quarter_of(on, language, short=True) if only_quarter(record, through) else day_digits(on)


def quarters(record: Record, through: int, language: str) -> dict[str, str]:
    """What stands for the first day of every quarter that is gone, by that day; nothing of a record that has its day."""
    if not only_quarter(record, through):
        return {}
    firsts = [date(year, month, 1) for year in range(START_OF_TIME.year, through + 1) for month in (1, 4, 7, 10)]
    return {first.isoformat(): say("kwartaal {quarter}", language, quarter=quarter_of(first, language)) for first in firsts}
