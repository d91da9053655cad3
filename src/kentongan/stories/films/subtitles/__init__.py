"""The subtitles of a film: an SRT file that somebody hands in, checked, part of what is approved, shown as WebVTT."""
