"""Snelle som: the study's beer mats as calculators that work without scripts, sums that were kept, and the check of a claim."""
