"""The library of actions: stories, events, trainings and other pages of the coalitions."""
