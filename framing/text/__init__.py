"""Files to corpus: the text as published, its words, and what was set aside."""
