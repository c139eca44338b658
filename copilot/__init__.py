"""The copilot: what a support team knows, may do and remembers, and every way out to the world."""
