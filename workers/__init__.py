"""The shell around the pipeline: every side effect, from the watched folder to the database."""
