"""Do the tests bite? Small changes to the code that they have to notice; see `make mutants`."""
