"""Training of the language engine: corpora in, model file out. `python -m train --help` lists the commands."""
