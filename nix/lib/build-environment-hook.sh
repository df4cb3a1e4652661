# The packages of a build environment are seen while the build runs: before the package set's own tools, which may be other versions
# of the same, and no longer when what was built is checked, which is done with what the lock has for the run time.

_pinwheelEnterBuildEnvironment() { export PYTHONPATH="@environment@${PYTHONPATH:+:$PYTHONPATH}"; }

_pinwheelLeaveBuildEnvironment() {
  local path=":$PYTHONPATH:"
  while [[ $path == *":@environment@:"* ]]; do path=${path/":@environment@:"/:}; done
  path=${path#:}
  export PYTHONPATH=${path%:}
}

preBuildHooks+=(_pinwheelEnterBuildEnvironment)
postBuildHooks+=(_pinwheelLeaveBuildEnvironment)
