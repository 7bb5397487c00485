"""Checking a published claim: what of it can be recomputed, with which documented factors, and what cannot."""
