"""LOG: what people write down, and how it is kept. Knows nothing of the other rooms."""
