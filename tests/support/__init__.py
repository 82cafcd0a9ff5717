"""What the tests of several rooms share: the project and its copies, built sites, a static host, pages in a browser."""
