"""The catalogue as central keeps it: HSDS 3.0 records taken in, made valid, kept with their history, and read out."""
