"""The outputs of cells: which form is shown, and how."""
