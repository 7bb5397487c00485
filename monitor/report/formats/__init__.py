"""The files a report is written to; each draws every block."""
