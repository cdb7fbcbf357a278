"""Where there was a campaign, every table is counted in three ways, and a policy says which leads."""

from decimal import Decimal

import pytest

from folkmoot.library.analysis.answers import Answered, ThemeMentions
from folkmoot.library.analysis.findings import Findings, Listened, analyse_gathered
from folkmoot.library.analysis.profile import profile_from
from folkmoot.library.analysis.three_ways import Campaigning, Copy, Organised, Part, Way
from tests.library.analysis.findings.scene import gathered, names, said, wrote
from tests.library.checks.figures.published import entries

BUS = Organised("bus", "Save the bus", "Please save the bus.")


def campaign(standard: int, edited: int = 0, quotes: int = 0) -> Campaigning:
    """The first *standard* responses copied the text, the next edited it, the next quote it."""
    parts = [Part.STANDARD] * standard + [Part.EDITED] * edited + [Part.QUOTES] * quotes
    copies = {
        f"r{at}": Copy("bus", part, "My own words." if part is Part.EDITED else "")
        for at, part in enumerate(parts)
    }
    return Campaigning((BUS,), copies)


def counted(answers: list[Answered], campaigning: Campaigning, *, profile: str = "") -> Findings:
    return analyse_gathered(
        gathered(answers),
        profile=profile_from(profile),
        listened=Listened(campaigning=campaigning),
    )


def headline(found: Findings) -> int:
    return next(column.responses for column in found.columns if column.is_headline)


THREE_HUNDRED = [*said("y", 300), *said("n", 60, 300), *said("u", 40, 360)]


def test_three_hundred_copies_are_counted_all_once_and_not_at_all():
    found = counted(THREE_HUNDRED, campaign(280, 20, 3))

    assert {column.way: column.responses for column in found.columns} == {
        Way.ALL: 400,
        Way.ONCE: 121,
        Way.WITHOUT: 120,
    }


def test_each_answer_is_counted_in_the_same_three_ways():
    table = counted(THREE_HUNDRED, campaign(280, 20)).tables[0]

    assert [row.count for row in table.rows] == [300, 60, 40]
    once, without = table.columns
    assert [cell.count for cell in once.cells] == [21, 60, 40]
    assert [cell.count for cell in without.cells] == [20, 60, 40]
    assert (once.base, without.base) == (121, 120)


def test_a_campaign_counted_once_gives_the_answer_that_most_of_its_copies_gave():
    answers = [*said("y", 40), *said("n", 30, 40), *said("n", 50, 70)]
    once, _ = counted(answers, campaign(70)).tables[0].columns

    assert [cell.count for cell in once.cells] == [1, 50, 0]


def test_a_campaign_half_of_which_says_yes_and_half_no_stands_in_a_row_of_its_own():
    answers = [*said("y", 20), *said("n", 20, 20), *said("n", 50, 40)]
    table = counted(answers, campaign(40)).tables[0]

    assert table.rows[-1].label == "Gave more than one answer"
    assert [cell.count for cell in table.columns[0].cells] == [0, 50, 0, 1]


def test_a_theme_is_counted_in_three_ways_too():
    answers = wrote(dict.fromkeys(names(100), "The bus."))
    theme = ThemeMentions("t", "Buses", "", "why", frozenset(names(70)))
    listened = Listened((theme,), campaign(60))
    (found,) = analyse_gathered(gathered(answers), listened=listened).themes

    assert (found.count, found.base) == (70, 100)
    assert [(one.count, one.base) for one in found.columns] == [(11, 41), (10, 40)]


def test_a_text_that_was_read_once_gives_its_themes_to_every_standard_copy():
    answers = wrote(dict.fromkeys(names(100), "Please save the bus."))
    theme = ThemeMentions("t", "Buses", "", "why", frozenset({"r0", "r90"}))
    listened = Listened((theme,), campaign(80, 5), read=frozenset({"r0", "r90", "r91"}))
    (found,) = analyse_gathered(gathered(answers), listened=listened).themes

    assert found.count == 81


def test_who_only_quotes_a_campaign_counts_like_anybody_else():
    assert counted(THREE_HUNDRED, campaign(280, 0, 20)).columns[2].responses == 120


def test_what_people_added_to_a_campaign_is_told():
    (found,) = counted(THREE_HUNDRED, campaign(280, 20, 7)).campaigns

    assert (found.standard, found.edited, found.quotes, found.own_words) == (280, 20, 7, 20)
    assert "Words of their own added: 20." in found.words


def test_nothing_is_excluded_for_being_part_of_a_campaign():
    found = counted(THREE_HUNDRED, campaign(280, 20), profile="campaigns: {policy: apart}")

    assert found.ledger.included == 400
    assert found.ledger.excluded_in_all == 0


@pytest.mark.parametrize(
    ("policy", "leads", "says"),
    [
        ("count", 400, "counts every copy"),
        ("aggregate", 121, "together as one response"),
        ("apart", 120, "apart, so the column without them comes first"),
    ],
)
def test_the_policy_of_the_profile_says_which_way_leads_and_the_method_says_so(policy, leads, says):
    found = counted(THREE_HUNDRED, campaign(280, 20), profile=f"campaigns: {{policy: {policy}}}")

    assert headline(found) == leads
    assert any(says in sentence for sentence in found.method)


def test_the_policy_changes_no_figure():
    first, *others = (
        counted(THREE_HUNDRED, campaign(280, 20), profile=f"campaigns: {{policy: {policy}}}").tables
        for policy in ("count", "aggregate", "apart")
    )

    assert others == [first, first]


def test_edited_copies_go_with_their_campaign_where_the_profile_says_so():
    found = counted(THREE_HUNDRED, campaign(280, 20), profile="campaigns: {edited: campaign}")

    assert [column.responses for column in found.columns] == [400, 101, 100]


def test_without_a_campaign_there_is_one_column_and_no_word_of_it():
    found = counted(THREE_HUNDRED, Campaigning())

    assert found.columns == ()
    assert found.tables[0].columns == ()
    assert not any("campaign" in sentence for sentence in found.method)


def test_a_column_never_gives_a_small_figure_away():
    """Three of a campaign's forty copies say no: no column may tell, nor two by subtraction."""
    answers = [*said("y", 37), *said("n", 3, 37), *said("y", 30, 40), *said("n", 30, 70)]
    table = counted(answers, campaign(40)).tables[0]
    _, without = table.columns

    assert [row.count for row in table.rows[:2]] == [67, 33]
    assert [cell.count for cell in without.cells[:2]] == [None, None]
    assert [cell.count for cell in table.columns[0].cells[:2]] == [None, None]


def test_where_few_of_a_campaign_answered_the_column_without_it_is_hidden_whole():
    answers = [*said("y", 3), *said("y", 30, 50), *said("n", 30, 80)]
    answers += [Answered(name, "keep", 1) for name in names(47, 3)]
    _, without = counted(answers, campaign(50)).tables[0].columns

    assert without.base is None
    assert all("too few answered this inside" in cell.hidden for cell in without.cells)


SAME_SHAPE = {
    # The published policy of each report, and what it calls the base of its figures.
    "R02": ("blank: exclude", "included"),
    "R03": ("campaigns: {policy: apart}", "quantitative_base"),
    "R04": ("campaigns: {policy: aggregate}", ""),
}


@pytest.mark.parametrize("name", SAME_SHAPE)
def test_three_published_reports_on_data_of_one_shape_come_out_by_their_own_policies(name):
    """Three published reports on data of one shape come out by the policy of each: 1,671 of 1,681
    with every copy counted, 399 of 1,108 with the copies apart, 84 of 1,443 with them as one."""
    if name not in (found := entries()):
        pytest.skip("The published figures are kept beside the project, and are not here.")
    given = found[name]["given"]
    standard, edited = given["campaign"].values()
    blank = given.get("blank", 0)
    answers = said("y", given["received"] - blank)
    answers += [Answered(each, "keep", 1) for each in names(blank, given["received"] - blank)]
    policy, expected = SAME_SHAPE[name]
    report = counted(answers, campaign(standard, edited), profile=policy)

    by_hand = given["received"] - blank - standard + 1
    assert report.ledger.received == given["received"]
    assert headline(report) == found[name]["expect"].get(expected, by_hand)
    assert (
        report.campaigns[0].standard + report.campaigns[0].edited
        == (found[name]["expect"]["campaign_total"])
    )


def test_shares_of_each_way_are_of_the_base_of_that_way():
    once, without = counted(THREE_HUNDRED, campaign(280, 20)).tables[0].columns

    assert once.cells[1].percent == Decimal("49.6")
    assert without.cells[1].percent == Decimal("50.0")
