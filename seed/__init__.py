"""Reference data and a made-up neighbourhood. Imports storage and monitor; nothing imports seed."""
