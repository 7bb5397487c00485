"""De kluis: address and telephone of a household, for who was there and for the coordinator."""
