"""The rules: for every operation its forward and, beside it, its backward. `arithmetic` and `elementwise`
serve plain numbers and arrays alike; the others are for arrays."""
