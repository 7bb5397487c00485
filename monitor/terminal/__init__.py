"""Commands about counting, one group a file; `telvertel.py` mounts them."""
