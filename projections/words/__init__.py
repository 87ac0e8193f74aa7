"""Vocabulary: items, figures, values and entries as people and programs call them."""
