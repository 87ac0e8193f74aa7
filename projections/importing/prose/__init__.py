"""Reports in prose: what they state, line by line, and which lines state nothing."""
