from setuptools import setup
setup(name="hidden")
