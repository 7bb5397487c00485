"""Appointments: a calendar or a sheet is looked at first, and what somebody chooses of it stands on Vandaag when its day is there."""
