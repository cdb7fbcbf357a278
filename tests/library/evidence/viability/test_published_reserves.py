"""The early warning tried on published reserves by authority, as far as they go."""

from pathlib import Path

import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.viability.early_warning import Signs, validate
from folkmoot.library.evidence.viability.published_reserves import read_cases

PUBLISHED = (
    Path(__file__).parents[4].parent
    / "shared/data/evidence/finance/la_maintained_schools_revenue_reserve.csv"
)


def test_published_reserves_become_cases_and_no_row_is_lost(tmp_path):
    header = (
        "time_period,geographic_level,new_la_code,school_phase,number_schools,"
        "number_schools_with_deficit,revenue_balance_as_pc_total_income\n"
    )
    rows = [
        "201516,Local authority,E09000001,Primary,50,2,7.0",
        "201617,Local authority,E09000001,Primary,50,5,5.0",
        "201718,Local authority,E09000001,Primary,50,9,4.0",
        "201819,Local authority,E09000001,Primary,50,c,4.0",
        "201516,National,,Primary,5000,200,7.0",
        "201516,Local authority,E09000002,Primary,10,0,9.0",
    ]
    (tmp_path / "reserves.csv").write_text(header + "\n".join(rows))

    cases, ledger = read_cases(tmp_path / "reserves.csv")

    assert [(case.year, case.deficits, case.of) for case in cases] == [(2016, 5, 50), (2017, 9, 50)]
    assert cases[1].signs == Signs(reserve=5.0, drift=-2.0)
    assert (ledger.rows, ledger.account.used) == (6, 3)
    assert sum(ledger.account.aside.values()) == 3


def test_on_published_shares_by_authority_the_past_share_ranks_better():
    if not PUBLISHED.exists():
        pytest.skip("the published revenue reserves are not beside the project")
    cases, ledger = read_cases(PUBLISHED)
    found = validate(cases)

    assert ledger.account.used + sum(ledger.account.aside.values()) == ledger.rows
    # What the sentence beside every score says: worse than last year's share, better than chance.
    assert (round(found.auc, 2), round(found.auc_same, 2)) == (0.67, 0.72)
    assert found.brier < found.brier_base


def test_a_cell_that_cannot_be_is_named(tmp_path):
    (tmp_path / "reserves.csv").write_text(
        "time_period,geographic_level,new_la_code,school_phase,number_schools,"
        "number_schools_with_deficit,revenue_balance_as_pc_total_income\n"
        "201516,Local authority,E09000001,Primary,many,2,7.0\n"
    )

    with pytest.raises(BadFile, match="Row 2 of reserves.csv has 'many' in column number_schools"):
        read_cases(tmp_path / "reserves.csv")
