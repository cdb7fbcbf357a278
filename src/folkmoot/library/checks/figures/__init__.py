"""Arithmetic that does not add up in a published report."""
