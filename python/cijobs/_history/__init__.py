"""Many pipelines at once, as tables; the fan-out itself is the core's."""
