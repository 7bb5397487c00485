"""Photos: the pages on which people put one with what they wrote, and the pictures themselves, for who may see them."""
