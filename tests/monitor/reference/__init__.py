"""Every figure once more, slowly: the standard library and exact fractions, written from the method, blind to how the program counts."""
