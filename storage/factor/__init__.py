"""Factors beyond looking them up: adding a version, what is believable, two pairs of eyes, who used it, what a correction changes."""
