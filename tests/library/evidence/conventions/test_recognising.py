"""A file is known by its columns, whatever it is called."""

import zipfile

import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.recognising import FileKind, check_file, recognise
from tests.library.evidence.conventions import (
    test_cfr,
    test_gias,
    test_lait,
    test_lineage,
    test_scap,
    test_sen2,
)
from tests.library.evidence.conventions.made import DATA, META, sheet


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (DATA, FileKind.TIDY),
        (f"{test_sen2.PLACE},{','.join(test_sen2.NEEDED)}", FileKind.SEN2),
        (test_gias.HEADER, FileKind.REGISTER),
        (test_lineage.HEADER, FileKind.LINKS),
        (test_scap.SCORECARD, FileKind.SCORECARD),
        (test_cfr.HEADER, FileKind.ACCOUNTS),
        (test_lait.LONG, FileKind.EXPORT),
        (test_lait.WIDE, FileKind.EXPORT),
    ],
)
def test_each_kind_is_known_by_its_columns(header, kind):
    assert recognise(sheet(header)) is kind


def test_a_file_of_no_known_kind_is_refused_with_what_it_names():
    with pytest.raises(BadFile, match=r"made\.csv is no kind of file that is known.*names a, b\."):
        recognise(sheet("a,b\n1,2\n"))


def test_a_file_and_its_companion_are_looked_at_together(tmp_path):
    (tmp_path / "made.csv").write_text(DATA)
    (tmp_path / "made.meta.csv").write_text(META)
    (checked,) = check_file(tmp_path / "made.csv")

    assert (checked.kind, checked.rows, checked.faults) == (FileKind.TIDY, 4, ())
    assert checked.is_sound


def test_advice_leaves_a_file_sound_and_a_wrong_thing_does_not(tmp_path):
    (tmp_path / "made.csv").write_text(DATA)
    assert check_file(tmp_path / "made.csv")[0].is_sound

    (tmp_path / "made.csv").write_text(DATA.replace("201819", "201820"))
    assert not check_file(tmp_path / "made.csv")[0].is_sound


def test_every_data_file_of_a_zip_is_looked_at_with_its_companion(tmp_path):
    with zipfile.ZipFile(tmp_path / "made.zip", "w") as archive:
        archive.writestr("data/made.csv", DATA)
        archive.writestr("data/made.meta.csv", META)
        archive.writestr("data/links.csv", f"{test_lineage.HEADER}\n{test_lineage.CONVERSION}\n")
    told = []
    checked = check_file(
        tmp_path / "made.zip", progress=lambda words, done, of: told.append((done, of))
    )

    assert [(one.name, one.kind) for one in checked] == [
        ("links.csv", FileKind.LINKS),
        ("made.csv", FileKind.TIDY),
    ]
    assert all(one.faults == () for one in checked)
    assert told[-1] == (3, 3)


def test_a_zip_without_tables_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "made.zip", "w") as archive:
        archive.writestr("read me.txt", "invented")

    with pytest.raises(BadFile, match="holds no CSV file"):
        check_file(tmp_path / "made.zip")


def test_a_sen2_file_is_looked_at_for_sums_too(tmp_path):
    row = f"{test_sen2.ENGLAND},20,{','.join(['1'] * 13)}"
    header = f"{test_sen2.PLACE},{','.join(test_sen2.NEEDED)}"
    (tmp_path / "needs.csv").write_text(f"{header}\n{row}\n")
    (checked,) = check_file(tmp_path / "needs.csv")

    assert any("its parts add up to 13" in one.says for one in checked.faults)
