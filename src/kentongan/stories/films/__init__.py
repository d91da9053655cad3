"""What people have made of a film, or lay beside it: its poster, its upright cut, its subtitles."""
