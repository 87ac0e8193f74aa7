"""A report told for people: as a terminal's text and as Markdown. JSON is the report itself."""
