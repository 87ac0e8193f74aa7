"""What moved between two states, and by which entries."""
