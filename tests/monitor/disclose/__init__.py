"""The rule of release and the attacker, on made-up municipalities."""
