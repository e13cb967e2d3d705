"""A generator of newspaper pages with known truth: stories set on a page, then spoilt as real tools spoil them."""
