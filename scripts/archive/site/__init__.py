"""The built site: pages and files by address."""
