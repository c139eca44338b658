"""How we judge ourselves: golden tickets, attacks, scorers and backtests, through the same doors everybody uses."""
