"""Statistics for texts that come in articles: pure functions of counts, which know nothing of readings or tables."""
