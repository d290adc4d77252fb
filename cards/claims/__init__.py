"""What files of ours say that they show, and what that is then and now."""
