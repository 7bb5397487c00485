"""What people outside may see: the fixed tree, the fixed rule of release, and the attacker on it (docs/disclosure.md)."""
