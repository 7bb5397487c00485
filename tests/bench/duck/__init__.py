"""The same figures by DuckDB over its own columnar copy: what counting is measured against."""
