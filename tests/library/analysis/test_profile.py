"""The profile: what a council has decided, from a file that it signs."""

from pathlib import Path

import pytest

from folkmoot.library.analysis.profile import DEFAULT, Profile, profile_from, read_profile
from folkmoot.library.analysis.three_ways import Edited, Way
from folkmoot.library.errors import BadFile, NotFound

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "profile.md"


def test_the_example_of_the_manual_holds_the_defaults():
    example = PAGE.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]

    assert profile_from(example) == DEFAULT


def test_an_empty_file_holds_the_defaults():
    assert profile_from("") == DEFAULT


def test_what_a_file_says_is_taken_and_the_rest_keeps_its_default(tmp_path: Path):
    file = tmp_path / "profile.yaml"
    file.write_text(
        "authority: Anytown\nthresholds: {all: 20}\nequality: [religion]\n"
        "campaigns: {policy: aggregate, edited: campaign}\nquotations: {most: 0}\n"
    )
    profile = read_profile(file)

    assert (profile.authority, profile.threshold, profile.equality_threshold) == ("Anytown", 20, 20)
    assert (profile.campaigns.headline, profile.edited) == (Way.ONCE, Edited.CAMPAIGN)
    assert (profile.equality, profile.quotations) == (("religion",), 0)
    assert profile.longest_quotation == DEFAULT.longest_quotation


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("campaign: {}", 'has a key "campaign", which a profile does not know'),
        ("campaigns: {polcy: count}", 'has a key "campaigns: polcy"'),
        ("campaigns: {policy: sink}", 'campaigns: policy is "sink". Choose from count, aggregate'),
        ("campaigns: count", "campaigns in profile.yaml holds no keys"),
        ("- one\n- two", "holds no keys with values"),
        ("thresholds: {all: five}", 'thresholds: all is "five", but it is a whole number'),
        ("thresholds: {all: true}", 'thresholds: all is "True"'),
        ("thresholds: {all: 0}", "The threshold is at least 1"),
        ("thresholds: {all: 6, equality: 5}", "that for equality facts is not below it"),
        ("small_base: -1", "No number in a profile is below nought"),
        ("equality: religion", "equality is a list"),
        ("authority: [", "is not sound YAML"),
    ],
)
def test_what_a_profile_does_not_know_is_refused_with_its_place(text, sentence):
    with pytest.raises(BadFile) as refused:
        profile_from(text)

    assert sentence in str(refused.value)


def test_a_missing_and_an_unreadable_file_are_told_apart(tmp_path: Path):
    with pytest.raises(NotFound, match="no profile at"):
        read_profile(tmp_path / "profile.yaml")
    (tmp_path / "profile.yaml").write_bytes(b"authority: \xff\xfe\x00")
    with pytest.raises(BadFile, match="Save it as UTF-8"):
        read_profile(tmp_path / "profile.yaml")


def test_a_profile_is_a_value():
    assert Profile(authority="Anytown") == profile_from("authority: Anytown")
