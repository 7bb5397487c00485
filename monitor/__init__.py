"""COUNT what was written down, and REPORT it to those who pay. Imports storage."""
