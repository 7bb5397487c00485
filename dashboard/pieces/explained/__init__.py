"""The steps of 'Hoe weten we dit?', in the order a sceptic asks: each a pure function from an explanation to a step, or nothing."""
