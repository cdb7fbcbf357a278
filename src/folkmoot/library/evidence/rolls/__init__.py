"""Pupil rolls: births to Reception, cohort survival, prediction intervals that are tested, schools.

How the parts stand, from the ground up: ``reading`` (files), ``cohorts`` (counts by area, year and
year group), ``births``, ``shocks`` (what a year did to everyone), ``ratios`` (partial pooling),
``simulating``, ``intervals``, ``projecting``, ``schools``, ``rivals`` and ``backtesting``.

A school year is named by its first calendar year: 2018 is 2018/19, counted in January 2019.
"""
