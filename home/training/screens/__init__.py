"""What is served below a page of the training and is no page itself: behind the same lock, at the same kind of address."""
