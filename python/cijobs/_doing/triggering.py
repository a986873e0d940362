"""The steps of a trigger: which route, what is sent, what became of it."""

from __future__ import annotations

from typing import Any, NamedTuple

from cijobs import _core
from cijobs._argument_checks import check_choice
from cijobs._clients.dry_run import DryRun
from cijobs._doing.definitions import completed, default_branch
from cijobs._doing.git import git_of
from cijobs._doing.reconciling import Fits, Search, sent
from cijobs._doing.verdicts import Verdict
from cijobs._steps.steps import Ask, Steps
from cijobs.errors import APIError, CIJobsError, DecodeError

__all__ = ["Manner", "running", "triggering"]

_REFUSALS = (400, 403, 404, 409, 422)


class Manner(NamedTuple):
    """How a trigger is sent and judged, beside what is sent."""

    on_refusal: str
    reconcile: bool
    dry_run: bool
    options: dict[str, Any]


def triggering(
    arguments: dict[str, Any], definition_id: str | None, manner: Manner
) -> Steps[Verdict | DryRun]:
    """By ``pipeline``; by ``pipeline/run`` where the project is standalone, or a definition is given."""
    slug = arguments["project_slug"]
    if definition_id is None and not is_standalone(slug):
        return (yield from _judged("pipelines.trigger", arguments, manner))
    branch, tag = arguments["branch"], arguments["tag"]
    where = {"config_branch": branch, "config_tag": tag, "checkout_branch": branch, "checkout_tag": tag}
    rest = {"project_slug": slug, "definition_id": definition_id, "parameters": arguments["parameters"]}
    return (yield from running({**rest, **where}, manner))


def running(arguments: dict[str, Any], manner: Manner) -> Steps[Verdict | DryRun]:
    """By ``pipeline/run``; what is not given is looked up."""
    check_choice("on_refusal", manner.on_refusal, "raise", "return")
    try:
        arguments = yield from completed(arguments, manner.options, dry_run=manner.dry_run)
    except APIError as error:
        return _refusal(error, manner)
    return (yield from _judged("pipelines.trigger_run", arguments, manner))


def is_standalone(project_slug: object) -> bool:
    """Whether a slug, or an app URL, is of a project on GitHub App, GitLab or Bitbucket Data Center."""
    try:
        slug = _core.normal_slug(project_slug)  # type: ignore[arg-type]
    except TypeError:  # no text, or half a surrogate pair: refused when it is sent
        return False
    return slug is not None and slug.startswith("circleci/")


def _judged(operation: str, arguments: dict[str, Any], manner: Manner) -> Steps[Verdict | DryRun]:
    check_choice("on_refusal", manner.on_refusal, "raise", "return")
    ask = Ask(operation, {**arguments, **manner.options, "dry_run": manner.dry_run})
    if manner.dry_run:
        shown: DryRun = yield ask
        return shown
    try:
        answer, found = yield from sent(ask, _search(arguments, manner.options) if manner.reconcile else None)
    except APIError as error:
        return _refusal(_advised(error, operation), manner)
    return (yield from _verdict(answer, reconciled=found))


def _refusal(error: APIError, manner: Manner) -> Verdict:
    if manner.on_refusal == "raise" or error.status not in _REFUSALS:
        raise error
    return Verdict("refused", message=error.message, error=error)


def _advised(error: APIError, operation: str) -> APIError:
    """`pipeline` is not for projects of the GitHub App and GitLab, and the service does not say what is."""
    said = error.message.lower()
    if operation == "pipelines.trigger" and ("github app" in said or "gitlab" in said):
        error.message += (
            "; give the project's slug as circleci/<org>/<project>, which takes the route for all"
        )
        error.args = (error.message,)
    return error


def _verdict(answer: Any, *, reconciled: bool) -> Steps[Verdict]:
    if answer.id is None:
        message = getattr(answer, "message", None) or answer.extra.get("message")
        if not message:
            raise _unclear(answer)
        return Verdict("nothing_to_run", message=str(message))
    if answer.state != "errored":
        return Verdict("started", pipeline=answer, reconciled=reconciled)
    why = yield from _errors_of(answer)
    return Verdict("refused", pipeline=answer, message=why, reconciled=reconciled)


def _unclear(answer: Any) -> DecodeError:
    error = DecodeError(
        "the answer holds neither a pipeline nor a reason why there is none: one may have been started, so look at "
        "`pipelines.list` before you send it again"
    )
    error.model, error.path = type(answer).__name__, "$.id"
    return error


def _errors_of(pipeline: Any) -> Steps[str]:
    try:
        whole = yield Ask("pipelines.get", {"pipeline_id": pipeline.id}, 10.0)
    except CIJobsError:
        return "the pipeline is errored"
    return (
        "; ".join(error.message or error.type or "" for error in whole.errors or ())
        or "the pipeline is errored"
    )


def _search(arguments: dict[str, Any], options: dict[str, Any]) -> Search:
    """New pipelines of the project that the API triggered for this user, on the branch or tag that was asked for."""
    branch = arguments.get("branch") or arguments.get("checkout_branch")
    tag = arguments.get("tag") or arguments.get("checkout_tag")
    project = {"project_slug": arguments["project_slug"]}

    def fits() -> Steps[Fits]:
        login = (yield Ask("users.me", {}, 10.0)).login
        wanted = branch
        if "branch" in arguments and not (branch or tag):
            wanted = default_branch((yield Ask("projects.get", project, 10.0)))
        return lambda pipeline: _is_ours(pipeline, login, wanted, tag)

    return Search("pipelines.list", project, fits, options)


def _is_ours(pipeline: Any, login: str, branch: str | None, tag: str | None) -> bool:
    trigger, git = pipeline.trigger, git_of(pipeline)
    if trigger is None or trigger.type != "api" or trigger.actor is None or trigger.actor.login != login:
        return False
    told = git.branch is not None or git.tag is not None
    return not told or ((branch is None or git.branch == branch) and (tag is None or git.tag == tag))
