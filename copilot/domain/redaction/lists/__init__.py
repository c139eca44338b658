"""Words written down by hand: names of people, and what looks like them and is none. Data; nothing else."""
