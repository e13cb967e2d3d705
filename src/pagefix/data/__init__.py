"""Fitted models; the scripts of `tests/training` write them."""
