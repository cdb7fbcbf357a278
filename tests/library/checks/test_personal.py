"""What names or reaches one person, and what does not. All persons and numbers are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.library.checks.personal import Kind, folded, is_exempt, personal, postcodes

PERSONAL = [
    (Kind.EMAIL, "kai.b@example.org"),
    (Kind.EMAIL, "office.of.kai@gmail.com"),
    (Kind.EMAIL, "k\u200bai@example.org"),
    (Kind.PHONE, "07700 900123"),
    (Kind.PHONE, "+44 (0)7700 900 123"),
    (Kind.PHONE, "Ring me on 020 7946 0018"),
    (Kind.PHONE, "my number is (01632) 960123"),
    (Kind.NHS, "943 476 5919"),
    (Kind.NHS, "NHS no 9434765919"),
    (Kind.INSURANCE, "QQ123456C"),
    (Kind.INSURANCE, "ab 12 34 56 d"),
    (Kind.PUPIL, "B801200005001"),
    (Kind.POSTCODE, "I live in N99 9ZZ"),
    (Kind.POSTCODE, "Cars block the school gate. I live at N99 9ZZ."),
    (Kind.HOME, "I live at 14 Invented Road"),
    (Kind.BIRTH, "born on 3 March 2014"),
    (Kind.BIRTH, "DOB: 03/04/12"),
    (Kind.BIRTH, "date of birth 2012-04-03"),
    (Kind.BANK, "sort code 12-34-56"),
    (Kind.BANK, "4111 1111 1111 1111"),
    (Kind.BANK, "GB82 WEST 1234 5698 7654 32"),
    (Kind.ADDRESS, "from 192.0.2.17"),
    (Kind.ADDRESS, "2001:db8::1"),
    (Kind.CHILD, "Kai, 9, at Invented Lane Primary School"),
    (Kind.CHILD, "Ida (age 7, Invented Lane School)"),
    (Kind.CHILD, "my son Kai, class 4B"),
    (Kind.FOLDER, "C:" + r"\Users\kai.b\answers.xlsx"),
]


@pytest.mark.parametrize(("kind", "text"), PERSONAL)
def test_what_names_or_reaches_a_person_is_recognised(kind: Kind, text: str):
    assert kind in {one.kind for one in personal(text)}


@pytest.mark.parametrize(
    "text",
    [
        "schools@moot.example",
        "cypplan@moot.example",
        "school.places@moot.example",
        "Call the council on 020 7946 0018",
        "0300 123 4567 or 0800 111 1111",
        "2021 2022 2023 2024",
        "0.123456789012",
        "1,234,567,890",
        "1234567890",
        "01 04 2024 31 03 2025",
        "E09000014",
        "section 2.1.3.1",
        "Chrome/151.0.0.0",
        "12:30:45",
        "children born between 1 September 2019 and 31 August 2020",
        "babies born in 2015",
        "In Moot Hill, 9 of the 12 primary schools",
        "Pupil, 9, at Invented Lane Primary School",
        "a parent of a child aged 9",
        "N99 and N98",
        "Respondents can write to Moot Council, Town Hall, High Road, N99 9ZZ",
        "12-34-56",
        "C:" + r"\Users\Public\answers.xlsx",
        "",
    ],
)
def test_what_reaches_an_office_or_counts_things_is_let_be(text: str):
    assert personal(text) == ()


def test_an_office_is_known_by_the_words_around_its_number():
    assert personal("020 7946 0018", around="Moot Council, school places") == ()
    assert personal("020 7946 0018", around="She said") != ()


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Full name", "Ida Nvented"),
        ("DOB", "41000"),
        ("Mobile", "7700900123"),
        ("IP address", "10.0.0.7"),
        ("NHS number", "9434765919"),
        ("UPN", "X99999999999X"),
    ],
)
def test_a_heading_tells_what_a_bare_value_is(heading: str, text: str):
    assert personal(text, heading=heading) != ()
    assert personal(text, heading="Count") == ()


def test_a_wrong_check_digit_is_no_nhs_number():
    assert personal("943 476 5918") == ()


def test_a_postcode_of_a_public_place_is_not_counted():
    assert postcodes("Venue: Moot Library, N99 9ZZ") == ()
    assert postcodes("14 Invented Road, N99 9ZZ") == ("N99 9ZZ",)


def test_what_is_allowed_is_compared_by_letters_and_digits():
    assert is_exempt("020 7946 0018", frozenset([folded("(020) 7946-0018")]))
    assert not is_exempt("020 7946 0019", frozenset([folded("(020) 7946-0018")]))
    assert not is_exempt("--", frozenset([folded("(020) 7946-0018")]))


@given(st.text(max_size=300))
def test_any_text_is_read_and_what_is_found_stands_in_it(text: str):
    for one in personal(text):
        assert one.text
        assert one.masked != one.text


@given(st.integers(0, 10**12), st.sampled_from(["", "%", " pupils", ".5"]))
def test_counts_are_not_personal(number: int, unit: str):
    assert personal(f"{number:,}{unit}") == ()
