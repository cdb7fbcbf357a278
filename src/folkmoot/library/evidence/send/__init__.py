"""Children with education, health and care plans: who joins, moves, stays and leaves; what it takes.

How the parts stand, from the ground up: ``transitions`` (files), ``model`` (rates with partial
pooling), ``drawing`` (chances made into counts), ``simulating``, ``demand``, ``places``,
``high_needs``; and ``caseload``, which needs no more than the published totals of each area.

A calendar year names the January count. An academic year is that of the national curriculum:
Reception is 0, and the year before it -1. A transition of 2016 leads from January 2016 to 2017.
"""
