import json
import subprocess

from activation import activation
from support import FolderTest


class ActivationTest(FolderTest):
    def entered(self, *names):
        """Values of variables in a shell that has entered the prefix."""
        script = self.put("activate", activation(self.folder))
        show = "; ".join(f'printf "%s\\0" "${{{name}-}}"' for name in names)
        ran = subprocess.run(["bash", "-euc", f'. "$1"; {show}', "-", script], stdout=subprocess.PIPE, check=True, env={})
        return ran.stdout.decode().split("\0")[:-1]

    def test_nothing_where_no_package_wants_something(self):
        self.put("etc/conda/activate.d/readme.txt")
        self.put("etc/conda/deactivate.d/x.sh")
        self.assertIsNone(activation(self.folder))

    def test_variables_and_scripts(self):
        self.put("etc/conda/env_vars.d/a.json", json.dumps({"A": "from a", "B": "it's $HOME \"x\"\n"}))
        self.put("etc/conda/env_vars.d/b.json", json.dumps({"A": "from b", "N": 7}))
        self.put("etc/conda/activate.d/10.sh", 'export DATA="$CONDA_PREFIX/share $A"\n')
        self.put("etc/conda/activate.d/20.sh", 'export DATA="$DATA/more"\n')
        self.put("etc/conda/activate.d/20.fish", "syntax error (\n")
        expected = ["from b", "it's $HOME \"x\"\n", "7", f"{self.folder}/share from b/more", self.folder]
        self.assertEqual(self.entered("A", "B", "N", "DATA", "CONDA_PREFIX"), expected)

    def test_scripts_run_in_the_order_of_their_names(self):
        names = [f"{letter}{number}" for letter in "zmaqxc" for number in range(6)]
        for name in names:
            self.put(f"etc/conda/activate.d/{name}.sh", f'export ORDER="${{ORDER-}}{name} "\n')
        self.assertEqual(self.entered("ORDER"), ["".join(f"{name} " for name in sorted(names))])

    def test_files_that_are_no_variables(self):
        for text in ("[1]", "{", '{"A B": "x"}', '{"A;touch x": "y"}', '{"": "x"}'):
            self.put("etc/conda/env_vars.d/a.json", text)
            with self.subTest(text), self.problem("read etc/conda/env_vars.d/a.json"):
                activation(self.folder)
