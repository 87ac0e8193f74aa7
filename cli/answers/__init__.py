"""What commands do once they are asked: a file a command."""
