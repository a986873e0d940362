"""What the services' documents say, in one form: read by the contract tests and by `python -m tests.drift`."""
