"""The API operations the simulator answers, one file an API. Plain functions from Call to Answer."""
