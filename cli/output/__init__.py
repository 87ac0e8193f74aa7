"""What is printed or written: pages, colours, progress, files."""
