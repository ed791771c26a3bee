"""Names, the tree of units, and accounts as file names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.language import same
from generator.report.words.naming import names_of, slugs
from tests.support import project_with, tables_of


@given(st.sets(st.text(min_size=1), max_size=20))
def test_every_account_has_a_file_name_of_its_own(ids: set[str]) -> None:
    made = slugs(ids)
    assert set(made) == ids
    assert len({name.lower() for name in made.values()}) == len(ids)
    for name in made.values():
        assert name.isascii()
        assert not set(name) & set('/\\:*?"<>| .%#')


def test_a_circle_of_units_is_cut_open() -> None:
    units = """
        unit_id | name | parent
        A       | a    | B
        B       | b    | A
        C       | c    | B
        D       | d    | gone
    """
    names = names_of(tables_of(project_with(), {"units": units}), same("Whole"))
    assert sorted(names.units) == ["A", "B", "C", "D"]
    assert names.units["D"].depth == 0


def test_readers_compare_the_first_level_that_has_more_than_one_unit() -> None:
    units = """
        unit_id | name  | parent
        ROOT    | Root  |
        HQ      | Only  | ROOT
        S1      | North | HQ
        S2      | South | HQ
        S21     | Quay  | S2
    """
    names = names_of(tables_of(project_with(), {"units": units}), same("Whole"))
    assert [unit.name for unit in names.top_units()] == ["North", "South"]
    assert list(names.units) == ["ROOT", "HQ", "S1", "S2", "S21"]
    assert names.unit("unknown") == "unknown"


def test_long_ids_have_short_file_names_of_their_own() -> None:
    long = ["客" * 63 + "甲", "客" * 63 + "乙", "K" * 63]
    given = slugs(long)
    assert len(set(given.values())) == len(long)
    assert max(map(len, given.values())) < 100
    assert slugs(long[:1])[long[0]] == given[long[0]]  # whatever other ids there are
