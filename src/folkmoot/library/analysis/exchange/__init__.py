"""What people have, read: a table of responses opened safely, mapped, guessed at, and gathered."""
