"""What people and programs find beside the pages: unknown addresses, lists of pages, duties of whoever runs
a copy, a catalogue of the data.
"""
