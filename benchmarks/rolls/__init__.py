"""What projections of pupil rolls are measured on."""
