"""Pupil rolls: births to Reception, cohort survival, prediction intervals that are tested, schools.

How the parts stand, from the ground up: ``reading`` (files), ``cohorts`` (counts by area, year and
year group), ``mergers`` (codes that changed), ``births``, ``shocks`` (what a year did to everyone),
``ratios`` (partial pooling), ``staying`` (sixth forms), ``simulating``, ``intervals``, ``projecting``,
``schools``, ``pieces`` and ``cluster`` (who computes them), ``rivals`` and ``backtesting``.

A school year is named by its first calendar year: 2018 is 2018/19, counted in January 2019.
"""
