"""How effects are carried out: judged again, in order, once. Drives ports; owns no framework."""
