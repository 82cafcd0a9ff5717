"""Problems as values, and YAML and JSON that name the line of what is wrong."""
