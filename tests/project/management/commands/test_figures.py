"""Whoever wants the folder of figures read now asks at the command line."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from tests.conftest import Cast
from tests.council.measure.test_folder import put

pytestmark = pytest.mark.django_db


def test_without_a_folder_the_command_says_so(settings: LazySettings) -> None:
    settings.FOLKMOOT_FIGURES_FOLDER = ""

    with pytest.raises(CommandError, match="is not set"):
        call_command("figures")


def test_what_came_in_and_what_was_refused_is_said(
    settings: LazySettings, tmp_path: Path, cast: Cast
) -> None:
    settings.FOLKMOOT_FIGURES_FOLDER = str(tmp_path)
    settings.FOLKMOOT_FIGURES_OFFICER = cast.farah.email
    put(tmp_path, "rolls")
    said, refused = StringIO(), StringIO()
    call_command("figures", stdout=said)
    assert said.getvalue() == "Loaded: rolls.\nAlready known: 0.\n"

    put(tmp_path, "bad", values="many")
    with pytest.raises(CommandError, match="1 refused"):
        call_command("figures", stdout=said, stderr=refused)
    assert refused.getvalue().startswith("Refused: bad.csv. Row 2 of bad.csv")
