"""What the archive is made of: identifiers, statements, apparatus. Frozen values."""
