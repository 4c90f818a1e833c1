"""From what was given to finished articles: given, read, admitted, dressed; or rejected, with the reason."""
