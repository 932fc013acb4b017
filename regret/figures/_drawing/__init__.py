"""What all figures share: style, tables of data, files.

Begin with `figure`, what a figure is; `make` computes, writes and draws it.
"""
