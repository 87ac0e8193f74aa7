"""What a command is asked with: options in common, and what they hand over to an answer."""
