"""Logs: of CircleCI's jobs, and of Northflank's runs and builds, whole or while they grow."""
