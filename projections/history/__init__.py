"""What was known of an item when."""
