"""Judgement on text without a model in the cloud: language, reason and flags from the buyer's own words."""
