"""Batches: what to read and where it goes (`plan`), then page after page (`run`)."""
