"""``ci.pipelines.trigger``, ``.run`` and ``.cancel``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from cijobs._bind import Namespace
    from cijobs._clients.dry_run import DryRun
    from cijobs._clients.options import RetryPolicy, Timeout
    from cijobs._doing.cancellation import PipelineCancellation
    from cijobs._doing.verdicts import Verdict


def trigger(
    self: Namespace,
    project_slug: str,
    *,
    branch: str | None = None,
    tag: str | None = None,
    parameters: Mapping[str, Any] | None = None,
    definition_id: str | None = None,
    on_refusal: Literal["raise", "return"] = "raise",
    reconcile: bool = False,
    timeout: Timeout | float | None = ...,  # type: ignore[assignment]
    retry: RetryPolicy | int | None = ...,  # type: ignore[assignment]
    extra_headers: Mapping[str, str] | None = None,
    dry_run: bool = False,
) -> Verdict | DryRun:
    """Triggers a pipeline, by the route that the project's kind needs.

    Projects on GitHub by OAuth and on Bitbucket Cloud (``gh/…``, ``bb/…``) take POST /project/{slug}/pipeline.
    Standalone projects (``circleci/<org>/<project>``: GitHub App, GitLab, Bitbucket Data Center) refuse that; they,
    and any call with `definition_id`, take POST /project/{slug}/pipeline/run.
    ``client.call("pipelines.trigger")`` is the first route as it is, and gives the plain model.

    Args:
        project_slug: ``gh/org/repo``, ``circleci/<org>/<project>``, or an app URL of the project.
        branch: Branch to run; the default branch without it. Not together with `tag`.
        tag: Tag to run.
        parameters: Pipeline parameters, as the configuration declares them.
        definition_id: The pipeline definition's UUID. Without it a standalone project's only one is looked up.
        on_refusal: What a 400, 403, 404, 409 or 422 does: raise, or return a verdict with status ``refused``.
        reconcile: After a lost answer, 408 or 5xx, look for 15 seconds for a pipeline that has come since, was
            triggered over the API by the token's user, and is on that branch or tag. Exactly one is returned; it is
            not told apart from one that the same user triggered elsewhere in the same seconds. Costs one more call
            before. Never sends again.
        timeout: As for every call.
        retry: As for every call.
        extra_headers: Further headers.
        dry_run: Send nothing, and show what would be sent; nothing is then looked up.

    Returns:
        What became of it: ``.status``, ``.started``, ``.pipeline``, ``.id``, ``.number``, ``.message``.

    Raises:
        OutcomeUnknownError: The answer was lost; with `reconcile` also, where none or several were found
            (``.candidates``).
        InvalidArgumentError: A standalone project has no definition, or several.
        DecodeError: The answer says neither what was started nor why nothing was.
        APIError: The service refused.

    Example:
        >>> ci.pipelines.trigger("gh/acme/web", branch="main", parameters={"deploy": True}).started
        True
    """
    from cijobs._doing.triggering import Manner, triggering

    arguments = {"project_slug": project_slug, "branch": branch, "tag": tag, "parameters": parameters}
    options = {"timeout": timeout, "retry": retry, "extra_headers": extra_headers}
    manner = Manner(on_refusal, reconcile, dry_run, options)
    verdict: Verdict | DryRun = self._client._take(lambda *_: triggering(arguments, definition_id, manner))
    return verdict


def run(
    self: Namespace,
    project_slug: str,
    *,
    definition_id: str | None = None,
    config_branch: str | None = None,
    config_tag: str | None = None,
    checkout_branch: str | None = None,
    checkout_tag: str | None = None,
    parameters: Mapping[str, Any] | None = None,
    on_refusal: Literal["raise", "return"] = "raise",
    reconcile: bool = False,
    timeout: Timeout | float | None = ...,  # type: ignore[assignment]
    retry: RetryPolicy | int | None = ...,  # type: ignore[assignment]
    extra_headers: Mapping[str, str] | None = None,
    dry_run: bool = False,
) -> Verdict | DryRun:
    """Triggers a pipeline of a definition, of any kind of project, and says what became of it.

    POST /project/{slug}/pipeline/run (circleci.v2). The service may answer that it created none: that is the verdict
    ``nothing_to_run``. ``pipelines.trigger_run`` is the same call and gives the plain model.

    Args:
        project_slug: ``gh/org/repo``, ``circleci/<org>/<project>``, or an app URL of the project.
        definition_id: The pipeline definition's UUID. Without it the project's only one is looked up.
        config_branch: Branch to take the configuration from. Without any branch and tag: the default branch, for both.
        config_tag: Tag to take the configuration from.
        checkout_branch: Branch to check out.
        checkout_tag: Tag to check out.
        parameters: Pipeline parameters, as the configuration declares them.
        on_refusal: As of ``pipelines.trigger``.
        reconcile: As of ``pipelines.trigger``.
        timeout: As for every call.
        retry: As for every call.
        extra_headers: Further headers.
        dry_run: Send nothing, and show what would be sent; nothing is then looked up.

    Returns:
        What became of it, as of ``pipelines.trigger``.

    Raises:
        OutcomeUnknownError: The answer was lost; with `reconcile` also, where none or several were found
            (``.candidates``).
        InvalidArgumentError: The project has no definition, or several.
        DecodeError: The answer says neither what was started nor why nothing was.
        APIError: The service refused.

    Example:
        >>> ci.pipelines.run("gh/acme/web", config_branch="main", checkout_branch="main").state
        'pending'
    """
    from cijobs._doing.triggering import Manner, running

    arguments = {
        "project_slug": project_slug,
        "definition_id": definition_id,
        "config_branch": config_branch,
        "config_tag": config_tag,
        "checkout_branch": checkout_branch,
        "checkout_tag": checkout_tag,
        "parameters": parameters,
    }
    options = {"timeout": timeout, "retry": retry, "extra_headers": extra_headers}
    manner = Manner(on_refusal, reconcile, dry_run, options)
    verdict: Verdict | DryRun = self._client._take(lambda *_: running(arguments, manner))
    return verdict


def cancel(self: Namespace, pipeline_id: str) -> PipelineCancellation:
    """Cancels all workflows of a pipeline that are still going on, held ones too.

    One that can't be cancelled does not keep the others from it. Workflows that come later, such as those of a setup
    workflow that was ending, are not: call it again.

    Args:
        pipeline_id: UUID of the pipeline.

    Returns:
        What became of each workflow.

    Raises:
        APIError: The workflows can't be listed.

    Example:
        >>> started = ci.pipelines.trigger("gh/acme/web", branch="main")
        >>> [(one.name, one.result) for one in ci.pipelines.cancel(started.id).workflows]
        [('build-and-test', 'cancelled')]
    """
    from cijobs._doing.cancelling import cancelling

    report: PipelineCancellation = self._client._take(lambda *_: cancelling(pipeline_id))
    return report
