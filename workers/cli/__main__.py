"""python -m workers.cli: the copydesk command, for processes that `copydesk up` starts."""

from workers.cli import main

main(prog_name="copydesk")
