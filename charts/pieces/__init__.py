"""What several charts are made of: the figure in the making, axes, marks, and labels that keep apart."""
