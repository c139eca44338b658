"""A help desk to copy from: its page shows the copilot's sidebar beside its own ticket. No part of the service."""
