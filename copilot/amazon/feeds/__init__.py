"""Feeds: the documents that carry money actions to Amazon, the reports that come back, and the road between."""
