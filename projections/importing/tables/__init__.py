"""Tables of many projects, or of many changes, read as a map says what their columns mean."""
