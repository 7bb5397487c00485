"""COUNT what was written down, and REPORT it to those who pay. Imports storage."""

import polars as pl

# Most frames are small: setting up a query that runs in batches takes longer than all the counting of one enterprise.
pl.Config.set_engine_affinity("in-memory")
