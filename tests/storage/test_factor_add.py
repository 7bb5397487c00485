"""Adding a factor version: only ever added, believable or explained, said by whom, and marking whose figures it touches."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError
from sqlmodel import delete, select, update

from seed.load import load, read
from storage.database import Store
from storage.factor.add import add
from storage.factor.band import Unsure, band, doubts
from storage.factors import FactorVersion, NeverChanged, stretches, versions_of
from storage.history import Audit
from storage.mark import Mark
from storage.refused import Refused
from tests.conftest import World
from tests.storage.counted import put
from tests.storage.factor_facts import gas


def kept(store: Store, code: str = "co2.gas.wtw") -> list[FactorVersion]:
    with store.read() as session:
        return versions_of(session, [code])


def test_a_version_is_added_with_who_and_when_and_a_line_in_the_audit(store: Store) -> None:
    with store.write() as session:
        add(session, [gas()], "noor")
    (found,) = kept(store)
    assert (found.revision, found.added_by, found.central, found.confirmed) == (1, "noor", Decimal("2.1"), "")
    assert found.added_at is not None
    with store.read() as session:
        lines = [(a.action, a.person, a.object) for a in session.exec(select(Audit))]
    assert lines == [("factor.add", "noor", "co2.gas.wtw 2026-01-01 r1")]


def test_a_correction_keeps_what_was_there_and_says_why(store: Store) -> None:
    with store.write() as session:
        add(session, [gas()], "noor")
    with pytest.raises(Refused, match="Schrijf op waarom dit beter is"), store.write() as session:
        add(session, [gas("2.134")], "noor")
    with store.write() as session:
        add(session, [gas("2.134", reason="de lijst is herzien")], "bram")
    found = [(v.revision, v.central, v.reason) for v in kept(store)]
    assert found == [
        (1, Decimal("2.1"), ""),
        (2, Decimal("2.134"), "de lijst is herzien"),
    ]
    assert [s.version.revision for s in stretches(kept(store))] == [2]


def test_the_same_again_is_refused(store: Store) -> None:
    with store.write() as session:
        add(session, [gas()], "noor")
    with pytest.raises(Refused, match="staat er al precies zo in"), store.write() as session:
        add(session, [gas("2.10")], "noor")


@pytest.mark.parametrize("how", ["change", "delete", "update them", "delete them"])
def test_a_version_is_never_changed_or_removed(store: Store, how: str) -> None:
    with store.write() as session:
        add(session, [gas()], "noor")
    with pytest.raises(NeverChanged), store.write() as session:
        if how == "change":
            session.exec(select(FactorVersion)).one().central = Decimal(1)
        elif how == "delete":
            session.delete(session.exec(select(FactorVersion)).one())
        elif how == "update them":
            session.execute(update(FactorVersion).values(central=Decimal(1)))
        else:
            session.execute(delete(FactorVersion))
    assert [v.central for v in kept(store)] == [Decimal("2.1")]


def test_two_versions_never_claim_the_same_revision(store: Store) -> None:
    with store.write() as session:
        add(session, [gas()], "noor")
    with pytest.raises(IntegrityError), store.write() as session:
        session.add(FactorVersion(**gas().model_dump(), revision=1))


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (gas("21.34"), "ligt buiten wat we geloven: tussen 0,2 en 3"),
        (gas("-2.1"), "ligt buiten wat we geloven"),
        (gas("2.8"), "Dit verschilt 31% van het getal van 01-01-2025 (2,134)"),
        (gas("2.1", low=Decimal("2.2")), "staan niet op volgorde"),
        (gas(code="iets.nieuws", unit="ezels"), "kennen we nog geen grenzen"),
        (gas(valid_to=date(2026, 6, 30)), "Na 30-06-2026 is er dan geen waarde meer"),
    ],
)
def test_what_is_hard_to_believe_is_asked_about_and_kept_only_with_words(store: Store, facts: FactorVersion, sentence: str) -> None:
    with store.write() as session:
        add(session, [gas("2.134", valid_from=date(2025, 1, 1))], "noor")
    with pytest.raises(Unsure) as asked, store.write() as session:
        add(session, [facts], "noor")
    assert sentence in str(asked.value)
    with store.write() as session:
        (version,) = add(session, [facts], "noor", sure="nagekeken in de bron").versions
    assert version.confirmed == "nagekeken in de bron"


def test_what_is_believable_keeps_no_excuse(store: Store) -> None:
    with store.write() as session:
        (version,) = add(session, [gas()], "noor", sure="voor de zekerheid").versions
    assert version.confirmed == ""


@pytest.mark.parametrize(
    ("more", "at"),
    [
        ({"code": "Gas"}, "code"), ({"code": "gas'; drop table"}, "code"), ({"label": ""}, "label"), ({"unit": ""}, "unit"),
        ({"source": " "}, "source"), ({"link": "javascript:alert(1)"}, "link"), ({"link": "http://x"}, "link"),
        ({"confidence": "Z"}, "confidence"),
        ({"confidence": "A", "source": "eigen schatting"}, "confidence"), ({"kind": "soms"}, "kind"), ({"note": "x" * 1001}, "note"),
        ({"note": "a\0b"}, "note"), ({"central": Decimal("NaN")}, "central"), ({"high": Decimal("Infinity")}, "high"),
        ({"central": Decimal("1e13")}, "central"), ({"low": Decimal("1e-21")}, "low"), ({"valid_from": date(1066, 1, 1)}, "valid_from"),
        ({"valid_to": date(2025, 1, 1)}, "valid_to"), ({"source_year": 20}, "source_year"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_also_when_somebody_is_sure(store: Store, more: dict[str, object], at: str) -> None:
    facts = gas()
    for name, value in more.items():
        setattr(facts, name, value)
    with pytest.raises(Refused) as refused, store.write() as session:
        add(session, [facts], "noor", sure="ja")
    assert at in {p.at for p in refused.value.problems}
    assert kept(store) == []


def test_another_unit_or_kind_is_another_factor(store: Store) -> None:
    with store.write() as session:
        add(session, [gas()], "noor")
    for more, at in (({"unit": "kg/kWh"}, "unit"), ({"kind": "physical"}, "kind")):
        with pytest.raises(Refused) as refused, store.write() as session:
            add(session, [gas(valid_from=date(2027, 1, 1), **more)], "noor", sure="ja")
        assert {p.at for p in refused.value.problems} == {at}


def test_several_at_once_come_in_all_or_not_at_all(store: Store) -> None:
    with pytest.raises(Refused), store.write() as session:
        add(session, [gas(), gas("2.2", valid_from=date(2027, 1, 1), source="")], "noor")
    assert kept(store) == []


def test_every_value_of_the_files_is_believable(store: Store) -> None:
    """Each in its own band, and no step between two versions too large: the limits fit what really happened, 2022 included."""
    by_code: dict[str, list[FactorVersion]] = {}
    odd = set()
    for version in sorted(read(), key=lambda v: (v.code, v.valid_from)):
        assert band(version.code, version.unit) is not None, version.code
        if doubts(version, by_code.setdefault(version.code, [])):
            odd.add((version.code, version.valid_from.year))
        by_code[version.code].append(version)
    assert odd == set()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.integers(2019, 2027), st.decimals("0.3", "2.9", places=3)), min_size=1, max_size=8))
@pytest.mark.sqlite_only
def test_whatever_is_added_all_that_was_there_stays(store: Store, steps: list[tuple[int, Decimal]]) -> None:
    before = {v.id: v.model_dump() for v in kept(store)}
    for year, value in steps:
        try:
            with store.write() as session:
                add(session, [gas(str(value), valid_from=date(year, 1, 1), reason="beter")], "noor", sure="ja")
        except Refused as refused:
            assert "al precies zo" in str(refused)
        now = {v.id: v.model_dump() for v in kept(store)}
        assert before.items() <= now.items()
        before = now
    revisions = [(v.valid_from, v.revision) for v in kept(store)]
    assert len(set(revisions)) == len(revisions)


def test_only_enterprises_whose_figures_rest_on_it_are_marked(world: World) -> None:
    with world.store.write() as session:
        (old,) = add(session, [gas()], "noor").versions
        put(session, "molenwijk", "co2_avoided", factors=f"9{old.id} {old.id}")
        put(session, "haven", "co2_avoided", factors=f"9{old.id}")
    with world.store.write() as session:
        change = add(session, [gas("2.134", reason="herzien")], "noor").change
    assert change is not None and change.reason == "herzien"
    with world.store.read() as session:
        assert [m.organisation for m in session.exec(select(Mark)) if m.wanted > m.done] == ["molenwijk"]


def test_a_figure_that_was_unknown_for_want_of_it_is_counted_again(world: World) -> None:
    with world.store.write() as session:
        put(session, "haven", "co2_avoided", unknown="co2.elek co2.gas.wtw")
        put(session, "molenwijk", "co2_avoided", unknown="co2.gas.wtw2")
    with world.store.write() as session:
        assert add(session, [gas()], "noor").change is not None
    with world.store.read() as session:
        assert [m.organisation for m in session.exec(select(Mark)) if m.wanted > m.done] == ["haven"]


def test_loading_the_files_leaves_one_line(store: Store) -> None:
    with store.write() as session:
        number = len(load(session))
    with store.read() as session:
        assert [(a.action, a.object) for a in session.exec(select(Audit))] == [("factor.load", f"{number} versions")]
