"""What is in a document, to be read at the desk: its pages as pictures, its words, tables and slides.

Strangers' files are read by a process of their own (program.py), fenced in memory and time; nothing in them is run.
"""
