"""What every room stands on: checks, number types, seeds, extras, progress, text."""
