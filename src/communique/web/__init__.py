"""The web application: the register on a screen, read with the functions that the command line uses.

:func:`communique.web.application.create` makes it; ``communique serve`` runs it. Importing this package is cheap.
"""
