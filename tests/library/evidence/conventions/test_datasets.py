"""A dataset says where it comes from, of when it is, and which bytes it was."""

from datetime import date

import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.datasets import (
    OPEN_GOVERNMENT_LICENCE,
    Dataset,
    Vintage,
    check_unchanged,
    checksum,
)


@pytest.fixture
def dataset():
    def made(**changes):
        told = {
            "title": "Invented exclusions",
            "source": "Nobody's office",
            "licence": OPEN_GOVERNMENT_LICENCE,
            "vintage": Vintage("2016/17", date(2018, 7, 19)),
            "sha256": checksum(b"one"),
        }
        return Dataset(**(told | changes))

    return made


def test_a_source_line_names_everything(dataset):
    assert dataset().in_words == (
        "Invented exclusions, 2016/17. Nobody's office, published 19 July 2018. "
        "Open Government Licence v3.0. SHA-256 7692c3ad3540."
    )


@pytest.mark.parametrize(
    "changes", [{"title": " "}, {"source": ""}, {"licence": ""}, {"sha256": "7692"}]
)
def test_a_dataset_that_does_not_say_where_it_is_from_is_refused(dataset, changes):
    with pytest.raises(ValueError, match="dataset needs|checksum"):
        dataset(**changes)


def test_a_vintage_names_its_period():
    with pytest.raises(ValueError, match="names the period"):
        Vintage("", date(2018, 7, 19))


def test_a_file_that_was_changed_by_one_byte_is_told(dataset):
    check_unchanged(dataset(), b"one")

    with pytest.raises(BadFile, match="not the file that was declared"):
        check_unchanged(dataset(), b"onE")
