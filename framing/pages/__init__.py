"""Pages to read, in a browser, a notebook or a terminal: templates and style beside the code."""
