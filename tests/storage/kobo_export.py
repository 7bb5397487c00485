"""Exports as KoboToolbox and ODK Central make them, of one made-up form: two visits, one with two measures and a meter reading."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

Rows = Sequence[Sequence[object]]
UUIDS = ("7a1b0c52-0001-4f6e-9a10-2b3c4d5e6f70", "7a1b0c52-0002-4f6e-9a10-2b3c4d5e6f70")
META = ("_id", "_uuid", "_submission_time", "_validation_status", "_submitted_by", "__version__", "_index")
BELOW = ("_index", "_parent_table_name", "_parent_index", "_submission__id", "_submission__uuid", "_submission__submission_time")
CANARIES = ("KAN-Jansen", "0612345678", "52.0907", "coach7", "collectkobo-device")


def book(tabs: Mapping[str, Rows]) -> bytes:
    found = Workbook()
    found.remove(found.active)
    for name, rows in tabs.items():
        tab = found.create_sheet(name)
        for row in rows:
            tab.append(list(row))
    stream = io.BytesIO()
    found.save(stream)
    return stream.getvalue()


def table(rows: Rows, separator: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def packed(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def kobo(*, labels: bool = False, split: bool = True, day: bool = True, comfort: tuple[object, object] = (3, "")) -> dict[str, Rows]:
    """The tabs of KoboToolbox: names or labels above the columns and in the cells, answers to tick in columns of their own or in one."""
    say = (lambda name, label: label) if labels else (lambda name, label: name)
    draught, cold = say("draught", "tocht"), say("cold", "kou")
    trouble = "over/" + say("inconvenience", "Waar heeft u last van?")
    ticks = [trouble, f"{trouble}/{draught}", f"{trouble}/{cold}"] if split else [trouble]
    head: list[object] = ["start", "end", "deviceid", "bezoek/" + say("household", "Welk huishouden?")]
    head += ["bezoek/" + say("on", "Wanneer was het?")] if day else []
    head += ["bezoek/" + say("kind", "Wat voor bezoek was het?"), "over/naam", "over/telefoon", "_plek_latitude", "_plek_longitude", "plek"]
    head += [*ticks, "over/" + say("comfort", "Hoe prettig is uw huis in de winter?"), *META]
    rows: list[list[object]] = []
    for n, uuid in enumerate(UUIDS):
        row: list[object] = [
            f"2026-03-0{n + 2}T09:30:00.000+01:00",
            f"2026-03-0{n + 2}T09:50:00.000+01:00",
            "collectkobo-device",
            f"h{n + 1}",
        ]
        row += [f"2026-03-0{n + 1}"] if day else []
        row += [say("fix", "klus"), "KAN-Jansen", "0612345678", 52.0907 + n, 5.1214, f"52.0907{n} 5.1214 0 4.2"]
        both = [f"{draught} {cold}", 1, 1] if n == 0 else [cold, 0, 1]
        row += both if split else both[:1]
        rows.append([*row, comfort[n], 100 + n, uuid, "2026-03-04T10:00:00", "", "coach7", "v7", n + 1])
    what, many = say("kind", "Wat is er gedaan?"), say("quantity", "Hoeveel?")
    about = ["Bezoeken", 1, 100, UUIDS[0], "2026-03-04T10:00:00"]
    measures = [["maatregelen/" + what, "maatregelen/" + many, *BELOW]]
    measures += [[say("draught_strip", "tochtstrip (per raam of deur)"), 3, 1, *about], [say("led_bulb", "ledlamp"), "8", 2, *about]]
    readings = [["meters/" + say("kind", "Welke meter?"), "meters/" + say("value", "Welke stand?"), *BELOW]]
    readings += [[say("gas", "gas (m³)"), 4120.5, 1, "Bezoeken", 2, 101, UUIDS[1], "2026-03-04T10:00:00"]]
    return {"Bezoeken": [head, *rows], "maatregelen": measures, "meters": readings}


def central() -> bytes:
    """The zip of ODK Central: groups with a dash, times, a table per repeat, joined by key."""
    main: list[list[object]] = [
        ["SubmissionDate", "start", "bezoek-household", "bezoek-on", "bezoek-kind", "plek-Latitude", "plek-Accuracy", "bezoek-email"]
    ]
    main[0] += ["over-inconvenience", "over-inconvenience/draught", "over-inconvenience/cold", "meta-instanceID", "KEY", "SubmitterName"]
    for n, uuid in enumerate(UUIDS):
        main.append(["2026-03-04T10:00:00.000Z", "", f"H{n + 1}", f"2026-03-0{n + 1}", "fix", "52.0907", "4.2", "KAN-Jansen@example.org"])
        main[-1] += ["draught cold" if n == 0 else "cold", 1 - n, 1, f"uuid:{uuid}", f"uuid:{uuid}", "coach7"]
    below = [["kind", "quantity", "PARENT_KEY", "KEY"], ["draught_strip", "3", f"uuid:{UUIDS[0]}", f"uuid:{UUIDS[0]}/measures[1]"]]
    below += [["led_bulb", "8", f"uuid:{UUIDS[0]}", f"uuid:{UUIDS[0]}/measures[2]"]]
    return packed({"bezoeken.csv": table(main), "bezoeken-measures.csv": table(below)})
