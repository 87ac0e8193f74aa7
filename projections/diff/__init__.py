"""Two states of a project side by side: each figure that moved, with the entries behind that."""
