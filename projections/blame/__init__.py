"""Who stated each figure of a report."""
