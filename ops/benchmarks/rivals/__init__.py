"""What one would use or write instead of copydesk; each reads the same articles on the same processors."""
