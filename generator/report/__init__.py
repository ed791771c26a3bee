"""What a reader is told: views on the figures, cut to an audience before anything is rendered."""
