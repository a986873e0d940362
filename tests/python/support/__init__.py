"""What several tests need: a server that answers any bytes, subprocesses with a time limit."""
