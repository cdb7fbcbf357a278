"""What a sender gave, in the form in which it is compared."""

import pytest

from folkmoot.library.analysis.sender_signs import email_of, named, phone_of, signs_of


@pytest.mark.parametrize("email", ["", "nobody", "@example.org", "a@b", "+x@example.org"])
def test_what_is_no_address_is_no_sign(email):
    assert email_of(email) == ""


def test_dots_matter_but_where_the_provider_ignores_them():
    assert email_of("A.Moss@example.org") != email_of("amoss@example.org")
    assert email_of("a.moss@gmail.com") == email_of("amoss@googlemail.com")


@pytest.mark.parametrize("phone", ["", "none", "12"])
def test_what_is_no_number_is_no_sign(phone):
    assert phone_of(phone) == ""


def test_a_name_of_one_word_is_a_surname_and_titles_are_none():
    assert named("Mrs Moss") == ((), "moss")
    assert named("  ") == ((), "")


def test_names_with_marks_and_hyphens_are_read_whole():
    assert named("Zoë O’Neill-Kaya") == (("zoë",), "oneill-kaya")


def test_greeting_and_signature_are_no_wording():
    one = signs_of("", "", "", "", "", "Dear all,\nKeep it.\nYours, Amina Moss")
    other = signs_of("", "", "", "", "", "keep it")

    assert one.wording == other.wording
