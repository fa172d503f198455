"""What is offered to somebody who is still typing."""
