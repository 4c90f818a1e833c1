"""The classroom: exercises made from any articles, answered on paper or on a page, reviewed and graded."""
