"""Words that somebody wrote, as they stand: in the language they were written in, whatever language surrounds them."""


class Said(str):
    """A text of someone else among our own."""
