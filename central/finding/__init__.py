"""What any resident may find: the part of the catalogue that is for parents, by question, phase and life area."""
