"""Once a year: what an enterprise is, in two counts."""

from datetime import date

from storage.record import Record, asked, day, text


class Profile(Record, table=True):
    title = "Telling van het jaar"
    one = "Telling van het jaar"
    optional = True

    on: date = day("Op welke dag is geteld?", quick=True, index=True)
    members: int | None = asked(
        "Hoeveel leden of mede-eigenaren zijn er?",
        "Vul 0 in als er geen leden zijn.",
        quick=True,
        ge=0,
        le=100000,
        unit="leden",
        default=None,
    )
    spin_offs: int | None = asked(
        "Hoeveel projecten of bedrijven kwamen uit uw werk voort en bestaan nu nog?",
        "Zoals een buurttuin die nu zonder u verder kan; vul 0 in bij geen.",
        quick=True, ge=0, le=500, unit="projecten", default=None,
    )  # fmt: skip
    which: str | None = text("Welke zijn dat?", long=True)
