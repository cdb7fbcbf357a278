"""Schools that help each other: who offers, who asks, what was done, and what changed from start to end.

``log`` reads the rows, ``matching`` sets asks beside offers, ``outcomes`` says what changed, and what
that does not show. The columns follow the school-to-school support logs that councils keep.
"""
