"""Ask the tests for something instead of answering, again and again, faster than they can refuse."""

STATUSES = {"timeout"}
ANSWER = """
@LINE@

asking = dict(kind="request", verb="call", target=1, body=framed([[], {}]), changes=[], graded=[], shipped=b"",
              grad=True, node=0)
data = framed(asking)

def answer(request):
    if request["verb"] != "call":
        return None
    if os.fork() == 0:
        while line.recv(1 << 20):
            pass
        os._exit(0)
    while True:
        line.sendall((struct.pack("<Q", len(data)) + data) * 100)

serve(answer)
"""
