"""The whole way at the desk: what it prints, what it writes, what it refuses."""

from pathlib import Path

import pytest

from folkmoot.cli import main

HEADER = "Response ID,Submitted,Do you agree?,What else?,E-mail address"


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Twelve invented answers; the last two were sent from one address."""
    rows = [
        f"R{number},0{number % 9 + 1}/09/2025 10:00,{'Yes' if number % 3 else 'No'},"
        f"The bus is late on day {number} and nobody says why,"
        f"person{min(number, 11)}@example.org"
        for number in range(1, 13)
    ]
    path = tmp_path / "export.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def status(*arguments: object) -> int:
    with pytest.raises(SystemExit) as end:
        main([str(one) for one in arguments])
    return int(end.value.code or 0)


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_it_says_first_that_every_submission_is_accounted_for(export, tmp_path, capsys):
    assert status("analyse", export, "--out", tmp_path / "out") == 0

    said = capsys.readouterr().out
    assert "12 received = 12 included + 0 excluded + 0 merged." in said
    assert "What the columns of export.csv are was guessed." in said


def test_the_same_input_gives_the_same_bytes(export, tmp_path):
    status("analyse", export, "--out", tmp_path / "first")
    status("analyse", export, "--out", tmp_path / "second")

    assert files(tmp_path / "first") == files(tmp_path / "second")


def test_one_person_twice_is_proposed_and_nothing_is_merged(export, tmp_path):
    status("analyse", export, "--out", tmp_path / "out")

    told = (tmp_path / "out" / "duplicates.csv").read_text(encoding="utf-8")
    assert "R11" in told
    assert "R12" in told


def test_an_address_that_finds_duplicates_stands_in_no_file(export, tmp_path):
    status("analyse", export, "--out", tmp_path / "out")

    assert not [name for name, content in files(tmp_path / "out").items() if b"@example" in content]


def test_a_ledger_that_is_off_stops_everything(export, tmp_path, capsys):
    mapping = tmp_path / "mapping.yaml"
    status("columns", export, "--out", mapping)
    mapping.write_text(mapping.read_text(encoding="utf-8") + "\nexpected: {received: 15}\n")

    assert status("analyse", export, "--mapping", mapping, "--out", tmp_path / "out") == 2
    assert "15" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_package_of_ours_needs_no_mapping_but_stands_alone(export, tmp_path, capsys):
    assert status("analyse", tmp_path, export, "--out", tmp_path / "out") == 2

    assert "Give it alone" in capsys.readouterr().err


def test_a_coding_of_a_response_that_is_not_there_is_named_by_its_row(export, tmp_path, capsys):
    coded = tmp_path / "coded.csv"
    coded.write_text("response_id,theme\nR99,buses\n")

    assert status("analyse", export, "--coded", coded, "--out", tmp_path / "out") == 2
    assert "Row 2 of coded.csv codes response R99" in capsys.readouterr().err


def test_a_file_where_the_folder_should_be_is_a_sentence(export, tmp_path, capsys):
    (tmp_path / "out").write_text("in the way")

    assert status("analyse", export, "--out", tmp_path / "out") == 2
    assert "cannot be written into" in capsys.readouterr().err


def test_a_list_that_somebody_wrote_into_is_kept(export, tmp_path, capsys):
    out = tmp_path / "out"
    status("analyse", export, "--out", out)
    listed = next((out / "to-read").glob("*.csv"))
    listed.write_text("response_id,response,theme\nR1,The bus,buses\n", encoding="utf-8")

    assert status("analyse", export, "--out", out) == 0

    assert "theme" in listed.read_text(encoding="utf-8")
    assert "it was kept" in capsys.readouterr().out


def test_no_list_of_an_earlier_run_stands_beside_a_new_report(export, tmp_path):
    out = tmp_path / "out"
    status("analyse", export, "--out", out)
    apart = export.read_text(encoding="utf-8").replace("R12,", "R13,")
    rows = apart.replace("person11", "person12", 1).splitlines()
    export.write_text("\n".join(rows[:-1]) + "\n", encoding="utf-8")
    status("analyse", export, "--out", out)

    assert "R12" not in (out / "duplicates.csv").read_text(encoding="utf-8")


def test_a_file_given_twice_is_named(export, tmp_path, capsys):
    assert status("analyse", export, export, "--out", tmp_path / "out") == 2
    assert "is given twice" in capsys.readouterr().err


@pytest.mark.parametrize("seed", ["-5", str(2**32)])
def test_a_seed_that_cannot_be_is_refused_with_a_sentence(export, tmp_path, capsys, seed):
    assert status("analyse", export, "--seed", seed, "--out", tmp_path / "out") == 2
    assert "Invalid value for '--seed'" in capsys.readouterr().err


def test_a_file_without_responses_is_refused(export, tmp_path, capsys):
    export.write_text(HEADER + "\n", encoding="utf-8")

    assert status("analyse", export, "--out", tmp_path / "out") == 2
    assert "no response below the headings of export.csv" in capsys.readouterr().err


def test_a_mapping_of_a_workbook_does_not_fit_a_text_file(export, tmp_path, capsys):
    mapping = tmp_path / "mapping.yaml"
    status("columns", export, "--out", mapping)
    mapping.write_text(mapping.read_text(encoding="utf-8") + "\nsheet: Raw data\n")

    assert status("analyse", export, "--mapping", mapping, "--out", tmp_path / "out") == 2
    assert "is a text file without sheets" in capsys.readouterr().err
