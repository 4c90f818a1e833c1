"""Pages to open in a browser: templates and style beside the code."""
