"""Files read and written: text and rows out of any format, ours whole or not at all."""
