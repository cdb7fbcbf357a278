"""What projections of children with a plan are measured on."""
