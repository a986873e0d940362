"""The clients: options, tokens, calls, closing; plain ones and those of an event loop."""
