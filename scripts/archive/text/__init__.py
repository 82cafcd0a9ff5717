"""Words, sentences, ordinals and typography of the texts. Knows of no statement."""
