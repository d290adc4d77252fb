"""The library of actions as others take it: the API's rows, Atom feeds, a calendar."""
