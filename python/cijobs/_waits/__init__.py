"""The methods named ``wait``, one module for each namespace; light, for the engine is loaded by the first wait."""
