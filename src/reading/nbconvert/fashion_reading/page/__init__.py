"""What a page takes beside the notebook: fonts, formulas, drawings, policy."""
