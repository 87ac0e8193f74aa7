"""How entries are kept: a stored form that cannot be changed unnoticed.

Only this package knows eventsourcing and SQLite.
"""
