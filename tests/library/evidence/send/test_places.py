import pytest

from folkmoot.library.errors import BadFile
from folkmoot.library.evidence.conventions.symbols import Symbol, hidden, known
from folkmoot.library.evidence.send.demand import draws_of
from folkmoot.library.evidence.send.model import Assumptions, learn
from folkmoot.library.evidence.send.places import Provision, balances, read_provision
from folkmoot.library.evidence.send.simulating import Asked, simulate
from tests.library.evidence.send.invented import borough, population


@pytest.fixture(scope="module")
def futures():
    model = learn(borough(), population(), Assumptions())
    return simulate(model, population(), Asked(2024, 200))


@pytest.fixture
def table(tmp_path):
    def written(text: str):
        path = tmp_path / "places.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_the_balance_is_places_less_children_in_every_future(futures):
    one = Provision(None, "special", "primary", 0, known(100))

    found = list(balances(futures, [one]))

    children = draws_of(futures, 2, setting="special", phase="primary")
    assert [row.year for row in found] == [2022, 2023, 2024]
    assert found[2].left_over.central == pytest.approx(100 - children.mean())
    assert found[2].short == pytest.approx(100 * (children > 100).mean())


def test_places_that_are_hidden_leave_the_balance_unknown(futures):
    row = next(balances(futures, [Provision(None, None, None, 0, hidden(Symbol.CONFIDENTIAL))]))

    assert (row.left_over, row.short) == (None, None)
    assert row.children.central > 0


def test_new_places_take_the_old_ones_stead_from_their_year_on(futures):
    now, later = (Provision(None, None, None, year, known(year)) for year in (0, 2023))

    found = list(balances(futures, [now, later]))

    assert [(row.year, row.provision.first_year) for row in found] == [
        (2022, 0),
        (2023, 2023),
        (2024, 2023),
    ]


def test_an_empty_cell_takes_all(table, futures):
    found = read_provision(table("need,setting,phase,places\n,special,,40\n"), futures)

    assert found == (Provision(None, "special", None, 0, known(40)),)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("unheard of,,,4", "need"),
        (",moon,,4", "setting"),
        (",,nursery,4", "phase"),
        (",,,four", "places"),
        (",,,-4", "places"),
    ],
)
def test_a_cell_that_cannot_be_told_is_refused(table, futures, row, column):
    with pytest.raises(BadFile, match=f"Row 2 of places.csv has .* in column {column}"):
        read_provision(table(f"need,setting,phase,places\n{row}\n"), futures)


def test_one_provision_told_twice_is_refused(table, futures):
    with pytest.raises(BadFile, match="Row 3 .* a second time"):
        read_provision(table("setting,places\nspecial,4\nspecial,5\n"), futures)
