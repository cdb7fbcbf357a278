"""The report on exclusions: sentences for who stands apart, and nothing that is hidden."""

import re

from folkmoot.library.documents.write_html import write_html
from folkmoot.library.evidence.exclusions.counted import Measure
from folkmoot.library.evidence.exclusions.measuring import Asked, measured
from folkmoot.library.evidence.exclusions.naming import Wanted
from folkmoot.library.evidence.exclusions.reading import exclusions_of
from folkmoot.library.evidence.exclusions.reporting import report, sentences
from tests.library.evidence.exclusions.made import OWN, sheet

ELM = (("ethnicity", "Elm"),)


def made(asked, *, years=2, measures=tuple(Measure)):
    recorded = exclusions_of(sheet(OWN), Wanted("Elm", area="Foxhall"), years=years)
    return recorded, measured(recorded, asked, measures), asked


def test_a_group_whose_interval_leaves_one_out_is_told_with_it():
    _, found, _ = made(Asked(ELM), measures=[Measure.SUSPENDED])

    assert list(sentences(found)) == [
        "Oak pupils were suspended once or more at 1.47 times the rate of Elm pupils (95% interval "
        "1.12 to 1.92)."
    ]


def test_the_title_names_area_and_years_and_each_measure_has_a_chapter():
    paper = report(*made(Asked(ELM)))

    assert paper.title == "Exclusions and suspensions in Foxhall, 2015/16 to 2016/17"
    assert [words for _, words in paper.chapters()][1:4] == [
        "Permanent exclusions",
        "Suspensions",
        "Pupils with one or more suspensions",
    ]


def test_the_page_says_who_was_chosen_and_what_became_of_every_row():
    page = write_html(report(*made(Asked(ELM)))).decode()

    assert "The reference group, Elm, was chosen by whoever made this report." in page
    assert "made.csv: 12 rows = 12 used + 0 set aside." in page


def test_the_same_rows_give_the_same_page():
    assert write_html(report(*made(Asked(ELM)))) == write_html(report(*made(Asked(ELM))))


def test_a_hidden_count_is_told_in_words_and_not_as_a_number():
    page = write_html(report(*made(Asked(ELM), years=1, measures=[Measure.PERMANENT]))).decode()
    cells = re.findall(r'<th scope="row">Ash</th>(.*?)</tr>', page, re.DOTALL)

    assert any("<td>610</td><td>held back as confidential</td><td>–</td>" in one for one in cells)
