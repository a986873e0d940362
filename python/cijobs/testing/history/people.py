"""People, branches and commit messages of the made-up project."""

from __future__ import annotations

from cijobs.testing.history.dice import Dice
from cijobs.testing.history.model import Actor

__all__ = ["BRANCHES", "actors", "branch_of", "commit_body", "commit_subject"]

BRANCHES = ("main", "feature/login-form", "fix/naïve-dates", "renovate/major-deps", "release-2.x")

_PEOPLE = (("ada", "Ada Fake"), ("grace", "Grace Sample"), ("zoe", "Zoë Müller"), ("renovate[bot]", "Bot"))
_VERBS = ("Add", "Fix", "Remove", "Simplify", "Speed up", "Document")
_THINGS = ("login form", "date parser", "café menu ☕", "payment retry", "search index", "“quoted” names")


def actors(seed: int) -> list[Actor]:
    """Return the people; the first one owns the fake's token."""
    dice = Dice(seed, "people")
    return [Actor(dice.uuid(), login, name) for login, name in _PEOPLE]


def branch_of(index: int, dice: Dice) -> str:
    """Return a branch: more than half of the pipelines run on main."""
    return "main" if index % 2 == 0 or dice.between(0, 1) < 0.2 else dice.pick(BRANCHES[1:])


def commit_subject(dice: Dice) -> str:
    """Return a commit's first line."""
    return f"{dice.pick(_VERBS)} {dice.pick(_THINGS)}"


def commit_body(dice: Dice) -> str:
    """Return the rest of a commit message, often empty."""
    return dice.pick(("", "", f"* See #{dice.whole(10, 999)}\n* Keeps the old behaviour by default."))
