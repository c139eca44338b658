"""The command line: every command says one clear line on failure and exits non-zero."""
