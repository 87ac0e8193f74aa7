"""What can be said about a project, and what makes sense.

Pure: the standard library, pydantic and a table of currencies.
"""
