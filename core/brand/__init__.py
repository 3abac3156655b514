"""A workspace's brand: its logo, its colour, how its price tags look, and where it is found."""
