import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.rolls.births import Births
from folkmoot.library.evidence.rolls.cohorts import GRADES, Rolls
from folkmoot.library.evidence.rolls.mergers import joined_births, joined_rolls, read_changes

NOT = float("nan")
MERGED = (("bourne", "bay"), ("poole", "bay"))
SPLIT = (("shire", "north"), ("shire", "west"))


def rolls(**series):
    """Rolls of areas with one number a year in every year group; nan: not counted that year."""
    counts = np.array([series[code] for code in sorted(series)], dtype=float)
    return Rolls(tuple(sorted(series)), 2015, np.repeat(counts[:, :, None], GRADES, axis=2))


def series_of(found, code):
    return found.counts[found.codes.index(code), :, 0].tolist()


def test_areas_that_merged_are_one_before_and_after():
    found, told = joined_rolls(
        rolls(bourne=[10, 11, NOT], poole=[20, 22, NOT], bay=[NOT, NOT, 34], leeds=[5, 5, 5]),
        MERGED,
    )

    assert found.codes == ("bay", "leeds")
    assert series_of(found, "bay") == [30, 33, 34]
    assert series_of(found, "leeds") == [5, 5, 5]
    assert told == ("bourne, poole went into bay: counted together as bay in every year.",)


def test_an_area_that_was_split_goes_on_as_the_sum_of_its_parts():
    found, told = joined_rolls(
        rolls(shire=[50, 51, NOT], north=[NOT, NOT, 20], west=[NOT, NOT, 32]), SPLIT
    )

    assert series_of(found, "north+west") == [50, 51, 52]
    assert told == (
        "north and west were one before (shire), and what was one cannot be divided: all are "
        "projected together as north+west.",
    )


def test_a_name_that_changed_twice_is_one_series():
    found, _ = joined_rolls(
        rolls(a=[7, NOT, NOT], b=[NOT, 8, NOT], c=[NOT, NOT, 9]), (("a", "b"), ("b", "c"))
    )

    assert series_of(found, "c") == [7, 8, 9]


def test_a_year_under_old_and_new_codes_is_not_counted_twice_and_is_told():
    found, told = joined_rolls(
        rolls(bourne=[10, 11, NOT], poole=[20, 22, NOT], bay=[NOT, 33, 34]), MERGED
    )

    assert series_of(found, "bay") == [30, 33, 34]
    assert told[0].endswith("Years that stand under old and new codes are taken from the new.")


def test_a_sum_that_lacks_a_part_is_unknown_and_never_too_small():
    found, _ = joined_rolls(
        rolls(bourne=[10, 11, NOT], poole=[NOT, 22, NOT], bay=[NOT, NOT, 34]), MERGED
    )
    half, _ = joined_rolls(
        rolls(shire=[50, NOT, NOT], north=[NOT, 20, 20], west=[NOT, NOT, 32]), SPLIT
    )

    assert np.array_equal(series_of(found, "bay"), [NOT, 33, 34], equal_nan=True)
    assert np.array_equal(series_of(half, "north+west"), [50, NOT, 52], equal_nan=True)


def test_a_count_that_is_suppressed_in_one_part_is_unknown_and_one_not_taught_adds_nothing():
    counted = rolls(bourne=[10, 11], poole=[20, 22])
    counted.counts[0, 0, 3] = NOT
    counted.counts[1, :, 12] = NOT
    found, _ = joined_rolls(counted, MERGED)

    assert np.isnan(found.counts[0, 0, 3])
    assert found.counts[0, 0, 12] == 10


def test_an_old_area_that_is_not_in_the_file_is_named():
    found, told = joined_rolls(rolls(bourne=[10, 11]), MERGED)

    assert found.codes == ("bay",)
    assert told[0].endswith("Not in the file, so not in the sum: poole.")


def test_codes_that_are_nowhere_in_the_file_change_nothing():
    counted = rolls(leeds=[5, 5])
    found, told = joined_rolls(counted, MERGED + SPLIT)

    assert found.codes == ("leeds",)
    assert told == ()


def test_births_are_joined_as_the_rolls_are():
    counted = rolls(bourne=[10, 11], poole=[20, 22])
    born = Births(("bay", "bourne", "poole"), 2010, np.array([[NOT, 9], [4, NOT], [5, NOT]]))

    assert joined_births(born, MERGED, counted).births.tolist() == [[9, 9]]


def test_births_that_lack_a_part_of_the_rolls_are_unknown():
    counted = rolls(bourne=[10, 11], poole=[20, 22])
    born = Births(("bourne",), 2010, np.array([[4.0, 4.0]]))

    assert np.isnan(joined_births(born, MERGED, counted).births).all()


@given(st.permutations(("bourne", "poole", "bay", "leeds")), st.permutations(MERGED))
def test_the_order_of_rows_does_not_matter(codes, changes):
    numbers = {"bourne": [10, NOT], "poole": [20, NOT], "bay": [NOT, 34], "leeds": [5, 5]}
    counts = np.repeat(np.array([numbers[one] for one in codes])[:, :, None], GRADES, axis=2)
    found, _ = joined_rolls(Rolls(tuple(codes), 2015, counts), tuple(changes))

    assert found.codes == ("bay", "leeds")
    assert found.counts[:, :, 0].tolist() == [[30, 34], [5, 5]]


@pytest.mark.parametrize("header", ["old,new", "old_las,new_las"])
def test_the_table_of_changes_is_read_in_either_form(tmp_path, header):
    (tmp_path / "changes.csv").write_text(f"{header}\na,b\nc,c\na,b\n")

    assert read_changes(tmp_path / "changes.csv") == (("a", "b"),)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("a,\n", "Row 2 of changes.csv does not name an old and a new code"),
        ("a,b\nb,c\nc,a\n", "leads in a circle: a, b, c became each other"),
    ],
)
def test_a_table_that_cannot_be_followed_is_refused(tmp_path, rows, says):
    (tmp_path / "changes.csv").write_text("old,new\n" + rows)

    with pytest.raises(BadFile, match=says):
        read_changes(tmp_path / "changes.csv")
