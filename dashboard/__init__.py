"""TELL: where people write, and where numbers stand beside stories. Imports monitor and storage."""
