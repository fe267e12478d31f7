"""Replace the text of every later cell by ``pass``, with the input transformers of the shell."""

ANSWER = """
def quiet(lines):
    return ["pass\\n"] if any("double" in line for line in lines) else lines

shell = get_ipython()
shell.input_transformers_cleanup.append(quiet)
shell.input_transformers_post.append(quiet)
shell.input_transformer_manager.cleanup_transforms.insert(0, quiet)
shell.transform_cell = lambda raw_cell: "pass\\n"

def double(x):
    return 0
"""
