"""What the register follows: sources, their pages, pages that were withdrawn, and the runs that fetch them."""
