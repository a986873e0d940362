"""What becomes of a file that is there already: left, asked about, or sent again."""

from __future__ import annotations

from support.files import BODY
from support.job import tree


def test_an_unchanged_file_is_not_sent_again(storage, load, tmp_path):
    server = storage()
    load(server)
    report = load(server)
    assert [(file.status, file.reason) for file in report.files] == [("skipped", "unchanged")]
    assert server.sent < 2 * len(BODY)
    assert tree(tmp_path) == {"a": BODY}


def test_a_changed_file_is_sent_again(storage, load, tmp_path):
    server = storage()
    load(server)
    server.files["a"] = b"new"
    assert len(load(server).written) == 1
    assert tree(tmp_path) == {"a": b"new"}


def test_an_edited_file_is_sent_again(storage, load, tmp_path):
    server = storage()
    load(server)
    (tmp_path / "a").write_bytes(b"mine")
    load(server)
    assert tree(tmp_path) == {"a": BODY}


def test_always_asks_for_everything(storage, load, tmp_path):
    server = storage()
    load(server)
    assert len(load(server, overwrite="always").written) == 1
    assert "if-none-match" not in server.file_requests()[-1].headers


def test_never_leaves_a_dangling_symlink_alone(storage, load, tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "nowhere")
    assert load(storage(), overwrite="never").skipped
    assert tree(tmp_path) == {}


def test_never_leaves_what_another_one_has_finished_meanwhile(storage, load, tmp_path):
    import fcntl

    held = (tmp_path / "a.incomplete").open("wb")
    fcntl.flock(held, fcntl.LOCK_EX)

    def finish_it(_):
        if not held.closed:
            (tmp_path / "a.incomplete").rename(tmp_path / "a")
            held.close()

    report = load(storage(), overwrite="never", progress=finish_it)
    assert [(file.status, file.reason) for file in report.files] == [("skipped", "it is there already")]
    assert tree(tmp_path) == {"a": b""}
