"""A project of one's own."""


def main():
    import requests

    print(requests.__name__)
