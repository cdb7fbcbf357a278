"""Invented answers about an invented plan for schools; nobody wrote them."""

from itertools import cycle, islice, product

BUSES = "The bus to school|Our bus|The number 48 bus|The morning bus|Public transport"
LATE = "is always late|never comes on time|is too slow|leaves children waiting|is often cancelled"
ROOFS = "The classroom roof|Our school roof|The ceiling of the hall|The old building|The roof"
LEAKS = "leaks when it rains|drips on the desks|needs repair|lets water in|is falling down"
MEALS = "School lunch|The canteen food|Dinner at school|The lunch menu|The kitchen's food"
COLD = "is cold|is not healthy|tastes bad|has no vegetables|costs too much"
PARKS = "The playground|Our football pitch|The play area|The sports field|The park by the school"
SMALL = "is too small|has no grass|needs new swings|is closed after school|is full of litter"
KINDS = ((BUSES, LATE), (ROOFS, LEAKS), (MEALS, COLD), (PARKS, SMALL))


def written() -> list[str]:
    """A hundred different answers, 25 to each of four subjects, one subject after the other."""
    return [
        f"{what} {how}."
        for whats, hows in KINDS
        for what, how in product(whats.split("|"), hows.split("|"))
    ]


def many(count: int) -> list[str]:
    """*count* different answers, each made of two."""
    once = written()
    pairs = (f"{one} {once[(place * 7) % 100]} {place}" for place, one in enumerate(cycle(once)))
    return list(islice(pairs, count))
