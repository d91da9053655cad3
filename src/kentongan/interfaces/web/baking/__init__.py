"""From released content to plain files: what the public reads is made here, once, when it is published.

The public site is Indonesian whoever presses the button, so its words are written out and not translated.
"""
