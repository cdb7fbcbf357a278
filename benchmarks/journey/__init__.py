"""One respondent's whole journey through the public pages, measured: `python -m benchmarks.journey`."""
