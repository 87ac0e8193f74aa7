"""Lists of items, one item's card, all projects."""
