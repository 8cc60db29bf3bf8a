"""The rules: for every operation its forward and, beside it, its backward. `arithmetic`, `elementwise` and `gelu`
serve plain numbers and arrays alike; the others are for arrays."""
