"""What docs/validity.md states, measured: one function a table, each returning its rows."""
