"""Who makes pictures: generative providers behind one interface, each in a file of its own."""
