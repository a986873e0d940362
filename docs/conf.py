"""Settings of the documentation: `make docs` builds it into docs/_build, with warnings as errors."""

import sys
from importlib.metadata import version as installed
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "cijobs"
author = "The cijobs developers"
copyright = f"2026, {author}"
version = release = installed("cijobs")

extensions = ["sphinx.ext.autodoc", "sphinx.ext.napoleon", "myst_nb", "cijobs_tables"]
exclude_patterns = ["_build", "_ext", "jupyter_execute"]  # the last is myst-nb's

# Notebooks are run by the tests and committed with their outputs; the pages show those.
nb_execution_mode = "off"
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "inherited-members": False}
napoleon_use_rtype = False
python_use_unqualified_type_names = True
default_role = "code"

html_theme = "furo"
html_title = "cijobs"
html_static_path = ["_static"]
html_css_files = ["tables.css"]
html_theme_options = {"navigation_with_keys": True}
html_show_sourcelink = False
html_copy_source = False
