"""Which answers are flagged. A flag keeps an answer in sight; it never leaves one out."""

import pytest

from folkmoot.library.analysis.themes.flags import Flag, flag


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "-",
        "...",
        "N/A",
        "n.a.",
        "no",
        "No comment.",
        "Nothing to add",
        "None at this time, thank you!",
        "See above",
        "as in my previous answer, see above",
        "I don’t know",
        "Yes",
    ],
)
def test_an_answer_without_a_point_is_flagged(text):
    assert flag(text) is Flag.SHORT


@pytest.mark.parametrize(
    "text",
    [
        "Buses",
        "More time",
        "No cars",
        "Yes, ban them",
        "All of it",
        "Nothing for young people to do",
        "No no no no no no no no no no, I said it before and I say it again",
        "Parking near the library",
        "Springfield Mossbourne Haggerston Stormont Urswick Petchey",
        "my kid waits 2 hrs 4 bus evry day its rubbish",
    ],
)
def test_a_short_answer_with_a_point_is_not_flagged(text):
    assert flag(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Die Busse kommen immer zu spät und sind voll",
        "Los autobuses siempre llegan tarde y no hay sitio para los niños",
        "Les bus sont toujours en retard",
        "Otobüsler hep geç geliyor, çocuklar çok üşüyor",
        "Autobus zawsze się spóźnia i nie ma miejsca",
        "Basku had iyo jeer wuu soo daahaa",
        "বাস সবসময় দেরি করে",
        "الحافلة متأخرة دائما",
        "דער באָס קומט אַלע מאָל שפּעט",
        "公共汽车总是迟到",
    ],
)
def test_an_answer_in_another_language_is_flagged(text):
    assert flag(text) is Flag.NOT_ENGLISH
