"""What went out, and what has changed since."""
