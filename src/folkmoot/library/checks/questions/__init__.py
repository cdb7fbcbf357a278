"""Questions that will not work: leading, double, unbalanced, too hard, too long."""
