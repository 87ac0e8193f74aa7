"""Items in lists, each in a card, and every project at a glance."""
