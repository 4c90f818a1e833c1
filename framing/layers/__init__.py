"""Text to marks: each layer finds one kind of span and knows no other layer."""
