"""Real servers for tests and for one's own machine, started without a container engine."""
