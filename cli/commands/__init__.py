"""A file a noun: its words, options and help, which are instant."""
