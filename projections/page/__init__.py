"""Layout: what is told, in lines and columns for a terminal or for Markdown."""
