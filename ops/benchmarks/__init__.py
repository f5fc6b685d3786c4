"""Benchmarks: each file with a `main` is one; what begins with an underscore they share."""
