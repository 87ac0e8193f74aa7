"""The weekly round: what is open, what may be answered to it, and the form that asks it all on
paper.
"""
