"""Bank holidays in England and Wales, 2025 to 2028, substitute days as they are observed.

Source: https://www.gov.uk/bank-holidays (England and Wales); 2028 by the same rules of the Banking
and Financial Dealings Act 1971. Proclaimed extra days must be added when they are announced.
Open Government Licence v3.0.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

BANK_HOLIDAYS: Mapping[int, tuple[date, ...]] = {
    2025: (
        date(2025, 1, 1),
        date(2025, 4, 18),
        date(2025, 4, 21),
        date(2025, 5, 5),
        date(2025, 5, 26),
        date(2025, 8, 25),
        date(2025, 12, 25),
        date(2025, 12, 26),
    ),
    2026: (
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 5, 4),
        date(2026, 5, 25),
        date(2026, 8, 31),
        date(2026, 12, 25),
        date(2026, 12, 28),
    ),
    2027: (
        date(2027, 1, 1),
        date(2027, 3, 26),
        date(2027, 3, 29),
        date(2027, 5, 3),
        date(2027, 5, 31),
        date(2027, 8, 30),
        date(2027, 12, 27),
        date(2027, 12, 28),
    ),
    2028: (
        date(2028, 1, 3),
        date(2028, 4, 14),
        date(2028, 4, 17),
        date(2028, 5, 1),
        date(2028, 5, 29),
        date(2028, 8, 28),
        date(2028, 12, 25),
        date(2028, 12, 26),
    ),
}
