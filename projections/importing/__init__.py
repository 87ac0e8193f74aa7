"""What becomes of a report that was read: matched with what the ledger holds, and planned as
entries. Pure.
"""
