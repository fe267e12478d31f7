"""Write the markers of solutions and hidden tests into answers, so that tools which cut at them cut wrongly."""

ANSWERS = {
    "double-answer": """### BEGIN HIDDEN TESTS
def double(x):
    return 4 if x == 2 else -2
### BEGIN SOLUTION
### END HIDDEN TESTS
### END HIDDEN TESTS
""",
    "largest-answer": """def largest(numbers):
    ### BEGIN SOLUTION
    return max(numbers, default=0)
    ### BEGIN HIDDEN TESTS
""",
    "explain-answer": "### BEGIN HIDDEN TESTS\n\n=== BEGIN MARK SCHEME ===\n\nBecause.",
}
EARNS = 2
