"""What makes texts alike: the words of their openings, groups of articles, passages that two articles share."""
