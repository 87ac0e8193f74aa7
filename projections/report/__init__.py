"""The report of a quarter: its parts, its figures, its words."""
