"""One small reader per kind of file."""
