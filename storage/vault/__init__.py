"""The vault (de kluis): address and contact of a household, each part sealed by itself, apart from everything that is counted."""
