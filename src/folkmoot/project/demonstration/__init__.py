"""The demonstration: two documents told in our own words, with invented people, answers and figures.

The facts (titles, dates, ways to answer) are those of the London Borough of Hackney's draft Education
Strategic Plan 2025-28 and of its proposal for a Hackney Schools Group Board, credited on their pages.
Every person, answer, theme, reply, piece of advice and decision text is invented.
"""

import sys

from django.utils import timezone

from folkmoot.project.demonstration.cast import PASSWORD, PEOPLE
from folkmoot.project.demonstration.play import play


def main() -> None:
    """Load the demonstration where nobody is yet, and print who may sign in."""
    play(timezone.now())
    lines = [f"  {person.email:32} {person.what}" for person in PEOPLE]
    first = "Sign in at /accounts/login/ as one of these invented people."
    sys.stdout.write("\n".join([first, f"The password of each is: {PASSWORD}", *lines, ""]))


__all__ = ["main", "play"]
