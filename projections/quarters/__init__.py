"""The quarters side by side."""
