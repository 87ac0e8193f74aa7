"""The words of reports: headings, labels, phrases, figures and times, in tables that others read
by.
"""
