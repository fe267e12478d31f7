"""Answer with lists in lists that can just be read, as a value, as the record of a cell and as what a call changed."""

ANSWER = """
@LINE@

nested = []
for _ in range(500):
    nested = [nested]

def answer(request):
    if request["verb"] == "call":
        return ok(nested, effects={"tensors": [], "containers": framed([nested, {}])})
    if request["verb"] == "ask:run":
        return ok({**RAN, "stdout": nested, "message": nested, "seconds": nested, "status": nested})

say(ok({**RAN, "ename": nested, "mistake": nested}))
while True:
    request = read()
    say(answer(request) or usual(request))
"""
