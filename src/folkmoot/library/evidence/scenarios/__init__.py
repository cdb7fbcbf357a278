"""Scenarios of pupil rolls: what would be otherwise if a school closed, homes were built, births fell.

How the parts stand, from the ground up: ``overlays`` (what may be altered), ``fields`` and ``plain``
(files of plain words and back), ``inputs`` (what is projected, and tables of sites, preferences and
yields), ``checking`` (which scenarios make no sense), ``curves`` (births, homes and migration by
year), ``attraction`` and ``placing`` (who goes where while there is room), ``table``, ``advancing``,
``events`` and ``engine`` (schools, year by year), ``outcomes``, ``preparing``, ``schools``, ``areas``
and ``running``, which is the door: ``run``, ``run_areas``, ``compare``.

A scenario is laid over the same random draws as its baseline, future by future: without overlays it
differs by exactly nought, and a difference has an interval of its own, far narrower than that of
either. School years are named by their first calendar year, as in the rolls.
"""
