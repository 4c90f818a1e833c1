"""Which folders go into the wheel; everything else about the distribution stands in pyproject.toml.

`lexicons` and `seeds` lie beside the package in a checkout, where people look for them. The wheel holds
them inside the package, where `framing.shipped.shipped` looks first. A mapping of folders and a search for packages
cannot both be written in pyproject.toml.
"""

from setuptools import find_namespace_packages, setup

SHIPPED = {f"framing.shipped_files.{name}": name for name in ("lexicons", "seeds")}

setup(
    packages=[*find_namespace_packages(include=["framing", "framing.*"]), *SHIPPED],
    package_dir=SHIPPED,
)
