from folkmoot.library.evidence.scenarios.overlays import KINDS, MILE, Choice, Merger


def test_a_stated_reach_holds_for_every_year_group():
    assert {Choice(reach_m=800).reach(grade) for grade in range(14)} == {800}


def test_otherwise_reach_is_the_statutory_walking_distance():
    assert (Choice().reach(3), Choice().reach(4)) == (2 * MILE, 3 * MILE)


def test_the_school_into_which_others_merge_does_not_leave():
    assert Merger("", ("1", "2"), "1", 2021, 60).leaving == ("2",)
    assert Merger("", ("1", "2"), "new", 2021, 60).leaving == ("1", "2")


def test_every_kind_has_one_word():
    assert len(set(KINDS.values())) == len(KINDS)
