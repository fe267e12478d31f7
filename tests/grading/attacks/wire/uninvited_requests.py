"""Ask the tests for what was never passed: their variables, their functions, imports, pickles, gradients of nothing."""

SAYS = "nothing"
ANSWER = """
@LINE@

pickled = b"cos\\nsystem\\n(S'touch @ROOT@/@LEFT@ /tmp/@LEFT@'\\ntR."
verbs = ["call", "getattr", "setattr", "delattr", "repr", "deepcopy", "ask:run", "ask:lookup", "ask:forget",
         "pull_back"]
bodies = [[["__globals__"], {}], [[ext(HANDLE, ["import", "os", "system"])], {}], [[ext(HANDLE, ["yours", 1])], {}],
          [[ext(HANDLE, ["shipped", 0])], {}], [["touch @ROOT@/@LEFT@"], {}]]
answers = []

def answer(request):
    if request["verb"] != "call" or len(answers) > 400:
        return None
    for verb in verbs:
        for target in (0, 1, 2, -1, "os", None):
            for body in bodies:
                for shipped in (b"", pickled):
                    say(dict(kind="request", verb=verb, target=target, body=framed(body), changes=[], graded=[],
                             shipped=shipped, grad=True, node=0))
                    answers.append(read())
    if any(reply["kind"] != "error" for reply in answers):
        return ok(2 * opened(request["body"])[0][0])

say(ok({**RAN, "stdout": "nothing"}))
while True:
    request = read()
    say(answer(request) or usual(request))
"""
