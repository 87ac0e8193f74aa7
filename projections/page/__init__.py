"""A page of a terminal or of Markdown: lines, columns, tables, colours."""
