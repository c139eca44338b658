"""REST under /v1, problem documents, sessions, and the page; parses at the door and trusts inside."""
