"""What each kind of page shows. ``plan`` lists the kinds."""
