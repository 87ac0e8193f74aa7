"""The entries behind one figure."""
