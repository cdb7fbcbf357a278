"""How much of a consultation's tables still shows when small numbers are hidden, and how safely."""
