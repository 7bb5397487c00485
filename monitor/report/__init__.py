"""A report is a list of sections; a section yields blocks that know no format; a format draws every block."""
