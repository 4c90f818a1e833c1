"""Coding by people: codebooks, samples drawn for them, sheets that go out and come back, what was settled."""
