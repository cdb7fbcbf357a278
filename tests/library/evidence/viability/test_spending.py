"""Spending by category among schools alike. Invented schools."""

import pytest

from folkmoot.library.evidence.conventions.symbols import Symbol, hidden, known
from folkmoot.library.evidence.viability.rating import Category
from folkmoot.library.evidence.viability.reading import read_profile, read_years
from folkmoot.library.evidence.viability.spending import CODES, comparators, ratings, spent
from tests.library.evidence.viability import invented


@pytest.fixture
def schools(tmp_path):
    def read(count, with_accounts=None, profile=None):
        (tmp_path / "profile.csv").write_text(profile or invented.profiles(count))
        rows = [
            (str(100001 + at), "202324", {"E22": 10_000 + 500 * at})
            for at in range(with_accounts or count)
        ]
        (tmp_path / "accounts.csv").write_text(invented.accounts(rows))
        years, _ = read_years(tmp_path / "accounts.csv")
        profiles, _ = read_profile(tmp_path / "profile.csv")
        return {one.urn: one for one in years}, profiles

    return read


def test_every_code_of_expenditure_is_in_one_category():
    codes = [code for one in CODES.values() for code in one]

    expected = {f"E{at:02d}" for at in range(1, 33)} - {"E28"} | {"E28A", "E28B"}
    assert sorted(codes) == sorted(set(codes))
    assert set(codes) == expected - {"E14"} | {"E14"}


def test_parts_of_a_code_are_added_and_a_hidden_part_hides_the_sum():
    amounts = {"E20A": known(300), "E20B": known(200), "E22": hidden(Symbol.CONFIDENTIAL)}

    assert spent(amounts, Category.COMPUTING) == 500
    assert spent(amounts, Category.ADMINISTRATION) is None
    assert spent(amounts, Category.CATERING) is None


def test_a_school_is_set_beside_others_of_its_phase_only(schools):
    _, profiles = schools(
        0,
        with_accounts=1,
        profile=invented.profiles(3) + "200001,Oak,Secondary,London,200,20,10,240,\n",
    )

    near = comparators(profiles, ("100001", "200001"))

    assert [one.comparator for one in near["100001"]] == ["100002", "100003"]
    assert near["200001"] == ()


def test_spending_is_rated_by_pupil_among_schools_with_accounts(schools):
    accounts, profiles = schools(12)

    found = {(one.urn, one.category): one for one in ratings(accounts, profiles)}
    low, high = (found[urn, Category.ADMINISTRATION] for urn in ("100001", "100012"))

    assert (low.others, low.each) == (11, 50)
    assert (low.rating.colour.value, high.rating.colour.value) == ("green", "red")


def test_with_few_schools_nothing_is_rated_and_the_reason_is_told(schools):
    accounts, profiles = schools(12, with_accounts=6)

    one = next(one for one in ratings(accounts, profiles) if one.category is Category.TEACHING)

    assert (one.others, one.rating) == (5, None)
    assert one.note == "fewer than 10 schools like it have accounts here"


def test_premises_need_floor_area_and_age(schools):
    accounts, profiles = schools(12)

    one = next(one for one in ratings(accounts, profiles) if one.category is Category.PREMISES)

    assert one.note == "its floor area or the age of its buildings is not known"


def test_premises_are_rated_by_square_metre_among_buildings_alike(schools):
    header = invented.PROFILE.strip() + ",floor_area,building_age\n"
    rows = [
        f"{line},{1000 + 10 * at},{30 + at}\n"
        for at, line in enumerate(invented.profiles(12).splitlines()[1:])
    ]
    accounts, profiles = schools(12, profile=header + "".join(rows))

    one = next(one for one in ratings(accounts, profiles) if one.category is Category.UTILITIES)

    assert (one.each, one.others) == (20, 11)


def test_special_schools_have_no_set_and_say_why(schools):
    accounts, profiles = schools(1, profile=invented.profiles(1).replace("Primary", "Special"))

    assert all("primary needs" in one.note for one in ratings(accounts, profiles))
