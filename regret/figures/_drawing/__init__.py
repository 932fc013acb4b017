"""What all figures share: style, tables of data, files."""
