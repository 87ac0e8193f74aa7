"""How people and programs call things: kinds, figures, values, entries."""
