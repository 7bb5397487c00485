"""Holding a round with people at a table: the list, reading aloud, what each group chose, and finishing it."""
