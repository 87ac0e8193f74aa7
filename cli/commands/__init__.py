"""The nouns and verbs that people type: each noun in its file, with its help, and instant."""
