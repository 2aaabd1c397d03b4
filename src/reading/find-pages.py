"""Tells on which page of a PDF the links of its contents end up: { anchor: page number } on standard output."""

import json
import sys

from pypdf import PdfReader


def main():
    reader = PdfReader(json.load(sys.stdin)["pdf"])
    json.dump({name.lstrip("/"): reader.get_destination_page_number(place) + 1 for name, place in reader.named_destinations.items()}, sys.stdout)


if __name__ == "__main__":
    main()
