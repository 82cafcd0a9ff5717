"""What is known beside the texts: series, meetings, names, topics.

read_register, read_names, read_topics    YAML -> values, or BadInput
"""

from .meetings import read_register
from .names import read_names
from .topics import read_topics

__all__ = ["read_names", "read_register", "read_topics"]
