"""Campaigns: texts that somebody supplied and that several people sent in, and what each added."""
