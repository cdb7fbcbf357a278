import numpy as np

from folkmoot.library.evidence.rolls.classes import classes

NONE = [None]


def school(grades: dict[int, list[float]], years: int = 4) -> np.ndarray:
    counts = np.zeros((1, years, 14))
    for grade, sizes in grades.items():
        counts[0, :, grade] = sizes
    return counts


def test_a_primary_school_takes_children_into_reception_alone():
    found = classes(school({grade: [30] * 4 for grade in range(7)}), NONE)

    assert found.grade.tolist() == list(range(7))
    assert found.is_intake.tolist() == [True] + [False] * 6
    assert found.before.tolist() == [-1, 0, 1, 2, 3, 4, 5]


def test_a_junior_school_takes_children_into_year_3():
    found = classes(school({grade: [60] * 4 for grade in range(3, 7)}), NONE)

    assert found.grade[found.is_intake].tolist() == [3]


def test_an_all_through_school_takes_children_twice():
    sizes = {grade: [60 if grade < 7 else 200] * 4 for grade in range(12)}

    assert classes(school(sizes), NONE).grade[classes(school(sizes), NONE).is_intake].tolist() == [
        0,
        7,
    ]


def test_a_school_that_grew_by_a_year_group_goes_on_growing():
    sizes = {0: [30] * 4, 1: [0, 30, 30, 30], 2: [0, 0, 30, 30], 3: [0, 0, 0, 30]}

    assert classes(school(sizes), NONE).grade.tolist() == list(range(7))


def test_a_year_group_of_which_the_file_says_nothing_is_not_taught():
    sizes = school({grade: [30] * 4 for grade in range(7)})
    sizes[:, :, 7:] = np.nan

    assert classes(sizes, NONE).grade.tolist() == list(range(7))


def test_an_infant_school_does_not_grow():
    assert classes(school({grade: [30] * 4 for grade in range(3)}), NONE).grade.tolist() == [
        0,
        1,
        2,
    ]


def test_a_stray_pupil_is_no_class():
    sizes = {grade: [30] * 4 for grade in range(3)} | {3: [0, 0, 0, 1]}

    assert classes(school(sizes), NONE).grade.tolist() == [0, 1, 2]


def test_the_admission_number_limits_intakes_only():
    found = classes(school({grade: [30] * 4 for grade in range(7)}), [45])

    assert found.room[0] == 45
    assert np.isinf(found.room[1:]).all()


def test_a_count_unknown_in_the_last_year_does_not_close_a_class():
    counts = school({grade: [30] * 4 for grade in range(7)})
    counts[0, -1, 6] = np.nan

    assert classes(counts, NONE).grade.tolist() == list(range(7))


def test_a_school_with_nobody_left_has_no_classes():
    counts = school({grade: [30, 30, 30, 0] for grade in range(7)})

    assert not classes(counts, NONE).grade.size
