"""The routes of the fake Northflank."""

__all__: list[str] = []
