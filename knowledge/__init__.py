"""What we know and how we find it: policy articles, product sheets, macros, and the search over them."""
