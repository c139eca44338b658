"""How we judge ourselves: golden tickets through the real graph, graded on what would have happened."""
