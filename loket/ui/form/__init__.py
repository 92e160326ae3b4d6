"""The form of a request: who asks, what for, which papers, and which documents; one part a file."""
