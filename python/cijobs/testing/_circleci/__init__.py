"""The routes of the fake CircleCI: v2, v1.1, and the files that both point at."""

__all__: list[str] = []
