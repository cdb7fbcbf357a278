"""The report of the desk: findings as a paper to read, and as tables to work with."""
