"""Official lists as they are published: the Dutch CO2 emission factors and the energy prices of CBS, read by their column names."""
