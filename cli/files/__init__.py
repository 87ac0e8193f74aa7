"""Files of other programs: bytes to text, tables to rows."""
