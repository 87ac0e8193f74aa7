"""How answers leave the program: colours, the pager, bars, formats."""
