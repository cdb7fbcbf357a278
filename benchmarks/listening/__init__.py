"""What the desk that listens is measured on."""
