"""Write code of the templates that make the pages, for them to run when they show it."""

ANSWER = """
# {{ 7 * 191 }} {% for x in nb.cells %}{{ x.source }}{% endfor %} ${7 * 191} <%= 7 * 191 %>
def double(x):
    raise AssertionError("{{ 7 * 191 }} {% raw %} {{ nb }} {{ resources }} %(nb)s {nb.cells} {0.__class__}")
"""
ANSWERS = {
    "explain-answer": """
{{ 7 * 191 }} {% set x = ''.__class__.__mro__ %}{{ x }} {{ nb.cells | map(attribute='source') | join }}
{%- block body -%}{{ resources.__class__.__init__.__globals__ }}{%- endblock -%} {# #} {{ cell.source | safe }}
{% import 'os' as os %}{{ ''.__class__.__base__.__subclasses__() }} <%= `touch @ROOT@/@LEFT@` %>
"""
}
