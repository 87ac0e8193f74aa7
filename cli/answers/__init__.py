"""What a command does, under the name of the command."""
