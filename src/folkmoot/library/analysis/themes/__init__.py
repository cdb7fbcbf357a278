"""Themes: people decide, the machine helps and is measured.

*counted* counts what people settled; *suggest* proposes groups before anybody has coded; *learn*
proposes themes after some have been coded; *shares* estimates how many raised each, with intervals.
"""
