"""Models behind litellm, as a library only and loaded when one is set: its proxy and its cache are never used."""
