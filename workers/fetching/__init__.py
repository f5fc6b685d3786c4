"""Fetching from the web what strangers name: addresses checked, sizes and times bounded, hosts treated with courtesy."""
