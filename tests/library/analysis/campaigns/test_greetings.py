"""What stands around a letter is left out; what could be a view is not."""

import pytest

from folkmoot.library.analysis.campaigns.greetings import body, is_closing, is_greeting, is_name

VIEW = "keep the pool open"


@pytest.mark.parametrize(
    "letter",
    [
        f"Dear Sir or Madam,\n{VIEW}",
        f"Hi all!\n{VIEW}\nThanks, Ben",
        f"To whom it may concern: {VIEW}\nYours sincerely,\nAmina Moss\n12 Mill Road\nE8 1EA",
        f"{VIEW}\nKind regards\nB. Kaya\nb.kaya@example.org",
    ],
)
def test_greeting_and_signature_are_taken_off(letter):
    assert body(letter).rstrip(".") == VIEW


@pytest.mark.parametrize(
    "letter",
    [
        "Hello, I am disabled",
        "Keep it. Thank you for keeping it so long",
        "Keep it. Yours, Ben. It is the only warm place I have",
        "Keep it. Thanks. SHAME ON YOU ALL",
    ],
)
def test_a_view_at_either_end_stays(letter):
    assert body(letter).split()[-1] == letter.split()[-1]


def test_a_letter_that_is_only_a_greeting_is_kept_whole():
    assert body("Dear Councillors,") == "Dear Councillors,"


def test_a_complaint_that_starts_like_a_greeting_is_none():
    assert not is_greeting("Hello I am worried")
    assert is_greeting("Dear Mr and Mrs Baker")


def test_thanks_for_something_are_words_of_ones_own():
    assert not is_closing("Thank you for listening")
    assert is_closing("With best wishes, Amina Moss")


@pytest.mark.parametrize("words", ["P.S", "PS", "I am disabled", "SHAME ON YOU", ""])
def test_what_is_no_name_is_not_taken_for_one(words):
    assert not is_name(words)
