"""How Sphinx builds the documentation: `make docs`."""

from __future__ import annotations

import importlib.metadata
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.nodes import make_refnode

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

project = "adminreform"
author = "The adminreform developers"
project_copyright = author
release = importlib.metadata.version("adminreform")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
]  # no intersphinx: the documentation builds without a network

root_doc = "index"
exclude_patterns = ["build", "_build"]
html_theme = "furo"
html_title = f"adminreform {release}"
html_static_path = ["_static"]
html_css_files = ["pages.css"]
highlight_language = "python"
default_role = "py:obj"  # `Name` in a docstring is a link, where there is such a name
trim_doctest_flags = True
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_default_options = {"members": True}
autodoc_typehints = "signature"
python_display_short_literal_types = True
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 80

napoleon_numpy_docstring = False
napoleon_use_rtype = False
# "Example" is a section that napoleon knows by itself.
napoleon_custom_sections = ["Shape", "Units", "Source"]

nitpicky = True
nitpick_ignore_regex = [
    # A type of another project: nothing to link to without a network.
    (r"py:(class|obj|exc|data)", r"(?!adminreform\b).*"),
    # A private name in a signature is shown, not linked.
    (r"py:.*", r"adminreform\..*\b_\w+(\..*)?"),
    # Rows made from the graph of states are an inner thing of a crosswalk.
    (r"py:class", r"adminreform\.crosswalk\.rows\.GraphRows"),
    # Tables and sheets as they were read are an inner thing of a reading.
    (r"py:class", r"adminreform\.io\.tables\.(Table|SheetPlace)"),
    # A type variable has no page.
    (r"py:class", r"adminreform\..*\.[A-Z]"),
]

LINKED = ("class", "exception", "function", "data", "type")


def find_public_name(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: Element
) -> Element | None:
    """Link a name to the page of its public twin.

    Signatures name a class by the module that defines it, and docstrings by its bare
    name; the reference documents it where users import it from.
    """
    if node.get("refdomain") != "py":
        return None
    name = str(node["reftarget"]).rpartition(".")[2]
    domain = env.domains.python_domain
    found = {
        (entry.docname, entry.node_id)
        for full, entry in domain.objects.items()
        if full.rpartition(".")[2] == name
        and full.startswith("adminreform.")
        and entry.objtype in LINKED
    }
    if len(found) != 1:
        return None
    ((docname, node_id),) = found
    source = str(node.get("refdoc", root_doc))
    return make_refnode(app.builder, source, docname, node_id, contnode, name)


def setup(app: Sphinx) -> None:
    """Called by Sphinx when it reads this file."""
    app.connect("missing-reference", find_public_name)
    app.connect("doctree-read", colour_examples)
    app.connect("doctree-read", wrap_examples)


def colour_examples(_app: Sphinx, doctree: Element) -> None:
    """Show indented `>>>` blocks of Markdown as Python sessions."""
    for node in doctree.findall(nodes.literal_block):
        if node.get("language") == "none" and node.astext().lstrip().startswith(">>>"):
            node["language"] = "pycon"


def wrap_examples(_app: Sphinx, doctree: Element) -> None:
    """Let long lines wrap, but for tables that are drawn with lines."""
    for node in doctree.findall(nodes.literal_block):
        if not set("│┆└") & set(node.astext()):
            node["classes"].append("wrapped")


napoleon_use_ivar = True
toc_object_entries_show_parents = "hide"
