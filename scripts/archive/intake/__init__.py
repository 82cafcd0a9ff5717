"""From whatever an editor has to a statement of the archive, or to nothing.

material     a file or standard input -> the copy: its text, its original, what its page says of itself
account      the copy and the registers -> everything that was read in it, and everything in doubt
taking       the account -> raw file, sidecar and page, all of them or none
"""
