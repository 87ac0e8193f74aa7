"""The reports that pledger rendered itself, read back as the facts behind them."""
