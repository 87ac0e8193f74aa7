"""The mirror of render/: the text of a past report -> what it states, and what was not understood. Pure."""
