"""Where product knowledge comes from: one reader a format, each giving sheets and a line for everything it could not use."""
