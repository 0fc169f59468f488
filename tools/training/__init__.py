"""How the reader's models are made from the development part of the gold records. Needs the ``train`` extra."""
