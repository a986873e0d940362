"""Each reads the same history into pandas, in a process of its own: `python -m … <base URL> <CA file> <slug>`."""
