"""A whole history over TLS: cijobs against pycircleci, aiohttp with orjson, and the bare transfer."""
