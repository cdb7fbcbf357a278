"""`folkmoot campaigns`: responses in, campaigns and own words out."""

import csv

import pytest

from folkmoot.cli.campaigning import campaigns
from folkmoot.library.errors import BadFile

TEXT = "Please keep the small playground at the corner of our road open for all the children."


@pytest.fixture
def responses(tmp_path):
    path = tmp_path / "responses.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["response_id", "response"])
        table.writerows([f"r{at}", TEXT] for at in range(3))
        table.writerow(["r9", f"{TEXT} =My son fell there."])
        table.writerow(["r8", "I agree"])
    return path


def test_a_row_is_written_for_each_response_of_a_campaign_and_no_other(responses, tmp_path, capsys):
    campaigns(responses, tmp_path / "campaigns.csv")

    with (tmp_path / "campaigns.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert rows == [
        ["response_id", "campaign", "part", "own_words"],
        ["r0", "c01", "standard", ""],
        ["r1", "c01", "standard", ""],
        ["r2", "c01", "standard", ""],
        ["r9", "c01", "edited", "My son fell there."],
    ]
    out = capsys.readouterr().out
    assert "c01 | 3 standard, 1 edited, 0 only quote | Please keep the small playground" in out


def test_a_file_without_campaigns_says_so(responses, tmp_path, capsys):
    campaigns(responses, tmp_path / "campaigns.csv", smallest=9)

    assert "No campaign was found." in capsys.readouterr().out


def test_a_file_without_responses_is_refused_with_a_sentence(tmp_path):
    (tmp_path / "empty.csv").write_text("response_id,response\n")

    with pytest.raises(BadFile, match="holds no responses"):
        campaigns(tmp_path / "empty.csv", tmp_path / "out.csv")
