"""``demo``: the main job, shown on a server of its own that needs no account."""
