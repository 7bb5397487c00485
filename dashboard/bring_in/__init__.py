"""The pages of bringing a list in: choosing one, saying what its columns are, reading what we make of it."""
