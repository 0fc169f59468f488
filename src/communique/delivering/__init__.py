"""Delivering what alerts found: by e-mail (SMTP) and to webhooks, with retry."""
