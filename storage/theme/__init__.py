"""The theme of a municipality: design tokens it brings, read, looked at for contrast, kept, and written as one small stylesheet."""
