"""Calls that change something and take more than one request: methods by hand, and the steps behind them."""
