import random
import unittest

from order import install_order


def names(edges):
    return [package["name"] for package in install_order([{"name": name, "dependencies": needs} for name, needs in edges.items()])]


class OrderTest(unittest.TestCase):
    def test_what_is_needed_comes_first_else_the_name_decides(self):
        self.assertEqual(names({"c": [], "a": ["c", "b"], "b": [], "d": []}), ["b", "c", "a", "d"])

    def test_names_that_are_not_there_are_of_no_matter(self):
        self.assertEqual(names({"a": ["python", "__glibc"]}), ["a"])

    def test_circles_end(self):
        self.assertEqual(names({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["d"]}), ["c", "b", "a", "d"])

    def test_long_chains(self):
        self.assertEqual(len(names({str(i): [str(i + 1)] for i in range(20_000)})), 20_000)

    def test_any_graph_without_circles_in_any_order(self):
        chance = random.Random(1)
        for _ in range(200):
            count = chance.randrange(1, 9)
            edges = {f"p{i}": [f"p{j}" for j in range(i) if chance.random() < 0.4] for i in range(count)}
            order = names(edges)
            self.assertEqual(sorted(order), sorted(edges))
            for name, needs in edges.items():
                for need in needs:
                    self.assertLess(order.index(need), order.index(name))
            shuffled = list(edges.items())
            chance.shuffle(shuffled)
            self.assertEqual(names(dict(shuffled)), order)
