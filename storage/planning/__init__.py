"""Appointments for visits that were made elsewhere, in a calendar or a sheet: read, recognised, kept for a short time, and done."""
