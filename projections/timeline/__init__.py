"""Time: the values that hold at a day, by what was known, each with its entry."""
