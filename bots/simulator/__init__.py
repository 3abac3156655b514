"""Two phones and the providers behind them, for the demo and the end-to-end tests."""
