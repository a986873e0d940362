"""Rows as tables: Arrow, pandas, Polars, files, text."""
