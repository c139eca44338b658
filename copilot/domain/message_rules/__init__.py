"""What may not be said to a buyer: deterministic rules over every outbound text (policy sections 1.2 and 1.5)."""
