"""What an officer can do: one method is one intent and one transaction."""
