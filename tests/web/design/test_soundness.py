"""Each defect that the door refuses, planted once in a page that is otherwise sound."""

import pytest

from tests.soundness import Unsound, check

SOUND = """<!DOCTYPE html>
<html lang="en-gb"><head><meta name="viewport" content="width=device-width">
<title>Your answer – Folkmoot</title></head>
<body><a href="#main">Skip to main content</a><main id="main">
<h1>Your answer</h1><h2>Who is answering</h2><p>All of it is optional.</p>
<form method="post" action="/respond/">
<input type="hidden" name="csrfmiddlewaretoken" value="abc">
<label for="name">Your name</label><input id="name" name="name" value="Amina">
<label for="words">Your words</label><textarea id="words" name="words">
Two
lines</textarea>
<fieldset><legend>You are</legend>
<input type="radio" id="who" name="who" value="parent" checked>
<label for="who">A parent</label>
<input type="radio" id="who-2" name="who" value="pupil">
<label for="who-2">A pupil</label></fieldset>
<label for="ward">Ward</label>
<select id="ward" name="ward">
<option value="1">North</option><option value="2" selected>South</option></select>
<label for="agree">Agreed</label><input type="checkbox" id="agree" name="agree">
<button>Send</button></form>
<table><caption>Rolls</caption><thead><tr><th scope="col">Year</th></tr></thead>
<tbody><tr><td>2025</td></tr></tbody></table>
<img src="/a.png" alt="A school"><svg role="img"><title>Falling</title><path d="M0 0"/></svg>
</main></body></html>"""

ERROR = (
    '<p id="name-error" class="govuk-error-message">Write a name.</p>'
    '<label for="name">Your name</label><input id="name" name="name" aria-describedby="name-error"'
)
SUMMARY = (
    '<div class="govuk-error-summary"><h2>A problem</h2><a href="#name">Write a name.</a></div>'
)


def planted(old: str, new: str) -> str:
    assert SOUND.count(old) == 1, f"{old!r} must stand once in the sound page"
    return SOUND.replace(old, new)


def test_a_sound_page_passes() -> None:
    assert check(SOUND, path="/respond/").h1 == "Your answer"


DEFECTS = [
    ("<h1>Your answer</h1>", "", "There are 0 <h1>, not one."),
    ("<h2>Who is answering</h2>", "<h1>Your answer</h1>", "There are 2 <h1>, not one."),
    ("<h1>Your answer</h1>", "<h1>Something else</h1>", "does not start with the heading"),
    (' lang="en-gb"', "", "does not say its language"),
    ('<meta name="viewport" content="width=device-width">', "", "no <meta name=viewport>"),
    ("<h2>Who is answering</h2>", "<h3>Who is answering</h3>", "is an h3 after h1"),
    ('id="who-2"', 'id="who"', "The id 'who' stands on 2 elements."),
    ('id="main"', 'id="main part"', "holds a space"),
    ('<label for="name">Your name</label>', "", "The field 'name' has no label."),
    ('<label for="words">Your words</label>', "", "The field 'words' has no label."),
    ('<label for="ward">Ward</label>', "", "The field 'ward' has no label."),
    (' name="agree"', "", "is never sent"),
    ("<legend>You are</legend>", "", "does not begin with a legend"),
    ("<caption>Rolls</caption>", "", "neither a caption nor a label"),
    (' scope="col"', "", "The header cell 'Year' has no scope."),
    ('<th scope="col">Year</th>', "<td>Year</td>", "has no header cell"),
    (' alt="A school"', "", "has no alt text"),
    (' role="img"', "", "neither role=img with a name"),
    ("<p>All", '<p style="color:red">All', "has the attribute style"),
    ("<button>", '<button onclick="go()">', "has the attribute onclick"),
    ("</main>", "<script>go()</script></main>", "an inline <script>"),
    ("</head>", "<style>p{}</style></head>", "an inline <style>"),
    ('<a href="#main">', '<a href="javascript:go()">', "a javascript: address"),
    (">Skip to main content<", "><", "has no words"),
    ('<a href="#main">', "<a>", "has no address"),
    ('<a href="#main">', '<a href="">', "has an empty address"),
    ('<a href="#main">', '<a href="#nowhere">', "goes to #nowhere, which is not there"),
    ('for="who"', 'for="who-9"', "names #who-9 in for, which is not there"),
    ('<input id="name"', '<input aria-describedby="hint" id="name"', "in aria-describedby"),
    ('<input type="hidden" name="csrfmiddlewaretoken" value="abc">', "", "posts without a token"),
    ("<p>All of it is optional.</p>", "<p> </p>", "an empty <p>"),
    ("<h2>Who is answering</h2>", "<h2></h2>", "an empty <h2>"),
    ("<p>All of it is optional.</p>", "<p>All of it <em>is</p>", "is still open"),
    ("<p>All of it is optional.</p>", "<b><i>All</b></i>", "</b> stands where <i>"),
    ("<p>All of it is optional.</p>", "<p>All<ul><li>x</li></ul></p>", "is a block inside <p>"),
    ("<p>All of it is optional.</p>", "<ul><p>x</p></ul>", "may not stand directly in <ul>"),
    ("<p>All of it is optional.</p>", "<li>x</li>", "where it has no place"),
    ("<p>All of it is optional.</p>", "<ul>bare<li>x</li></ul>", "bare text inside <ul>"),
    ("<p>All", '<p class="a" class="b">All', "has the attribute class twice"),
    ("<p>All of it is optional.</p>", "<div/>", "does not close itself"),
    ("<p>All of it is optional.</p>", "</br>", "closes what is never open"),
    ("<button>Send</button>", '<a href="/"><button>Go</button></a>', "something to press inside"),
    ("<button>Send</button>", "<form></form>", "stands inside another form"),
    ("</main></body></html>", "</main>", "is never closed"),
    ("<!DOCTYPE html>\n", "", "does not begin with <!DOCTYPE html>"),
]


@pytest.mark.parametrize(("old", "new", "sentence"), DEFECTS, ids=[d[2] for d in DEFECTS])
def test_a_defect_is_refused_by_its_name(old: str, new: str, sentence: str) -> None:
    with pytest.raises(Unsound) as refused:
        check(planted(old, new), path="/respond/")

    assert sentence in str(refused.value)


def test_an_error_that_the_summary_does_not_link_is_refused() -> None:
    page = planted('<label for="name">Your name</label><input id="name" name="name"', ERROR)

    with pytest.raises(Unsound, match="not linked from an error summary"):
        check(page, path="/respond/")


def test_an_error_that_no_field_is_bound_to_is_refused() -> None:
    page = planted("<h1>", f"{SUMMARY}<h1>")
    page = page.replace("<p>All", '<p class="govuk-error-message" id="e">Wrong</p><p>All')

    with pytest.raises(Unsound, match="not bound to a field by aria-describedby"):
        check(page, path="/respond/")


def test_a_bound_and_linked_error_passes() -> None:
    page = planted('<label for="name">Your name</label><input id="name" name="name"', ERROR)

    assert check(page.replace("<h1>", f"{SUMMARY}<h1>"), path="/respond/")


def test_a_radio_button_outside_a_fieldset_is_refused() -> None:
    page = SOUND.replace("<fieldset><legend>You are</legend>", "<div>")

    with pytest.raises(Unsound, match="stands in no fieldset"):
        check(page.replace("</fieldset>", "</div>"), path="/respond/")


def test_the_title_of_a_page_with_errors_may_begin_with_the_word_error() -> None:
    assert check(planted("<title>Your", "<title>Error: Your"), path="/")


def test_every_defect_is_named_at_once() -> None:
    page = planted(' lang="en-gb"', "").replace(' scope="col"', "")

    with pytest.raises(Unsound) as refused:
        check(page, path="/respond/")

    assert len(str(refused.value).splitlines()) == 2


def test_a_form_is_read_as_a_browser_would_send_it() -> None:
    (form,) = check(SOUND, path="/respond/").forms

    assert form.method == "post"
    assert form.action == "/respond/"
    assert form.fields == {
        "csrfmiddlewaretoken": "abc",
        "name": "Amina",
        "words": "Two\nlines",
        "who": "parent",
        "ward": "2",
        "agree": "",
    }


def test_a_page_tells_its_words_and_links() -> None:
    page = check(SOUND, path="/respond/")

    assert page.main.startswith("Your answer Who is answering All of it is optional.")
    assert page.links == {"Skip to main content": "#main"}
    assert page.element("form fieldset legend").text == "You are"
    assert page.title == "Your answer – Folkmoot"


def test_escaped_words_that_look_like_a_tag_are_words() -> None:
    page = check(planted("All of it", "&lt;b&gt; All of it"), path="/")

    assert "<b> All of it" in page.main
