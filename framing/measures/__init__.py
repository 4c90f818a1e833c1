"""Reading to table: one file, one question, one function of the same name."""
