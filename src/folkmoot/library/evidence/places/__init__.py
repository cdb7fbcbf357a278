"""Places beside projected rolls: read from a file, and told with the projection's own intervals.

``supply`` reads the places, ``outlook`` sets them beside a projection by the formula of
``evidence.sufficiency``, ``published`` gives the rows in the shape of Explore Education Statistics.
"""
