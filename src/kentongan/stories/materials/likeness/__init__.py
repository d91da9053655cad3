"""Pictures that look alike: a person is told, and decides."""
