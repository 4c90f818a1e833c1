"""framing: how different outlets tell the same events, and in whose voice."""
