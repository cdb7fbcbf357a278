"""The desk door: a file in, a report out; no website, no database, no Django."""

from folkmoot.cli.desk import main

__all__ = ["main"]
