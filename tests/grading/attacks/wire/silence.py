"""Say that the cell has run and never say anything again; read nothing either."""

STATUSES = {"timeout"}
ANSWER = """
@LINE@
import time

say(ok(RAN))
while True:
    time.sleep(1)
"""
