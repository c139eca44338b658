"""The steps, in the order met. Each fetches, decides or waits; none routes."""
