import unittest

from problem import Problem, warn
from support import said


class ProblemTest(unittest.TestCase):
    def test_says_what_was_tried_what_was_found_and_what_to_do(self):
        self.assertEqual(str(Problem("install a", "it is gone", "Take b.")), "pinwheel: Cannot install a: it is gone\n  Take b.")

    def test_a_warning_is_known_as_one(self):
        self.assertEqual(said(warn, "two of them"), ("pinwheel: warning: two of them\n", None))
