"""What a report in prose states, and what was not understood."""
