"""The order of steps: a LangGraph state machine that reads, proposes, waits for a person, and only then acts."""
