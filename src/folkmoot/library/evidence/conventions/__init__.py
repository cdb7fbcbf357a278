"""How the field writes its figures: reading, checking and writing its files, with nothing lost.

From the ground up: ``symbols`` (a number, or the sign that stands where a number cannot),
``sheets`` (rows and columns with their places), ``datasets`` (where a file comes from), ``periods``
and ``places`` (years and geographies of Explore Education Statistics), ``meta`` and ``tidy`` (its
data files), then one module a kind of file: ``gias``, ``lineage``, ``scap``, ``sen2``, ``cfr``,
``lait``; and ``recognising``, which tells which kind a file is.
"""
