"""Validates documents against our schemas: each line of standard input is `{"schema": …, "name": …, "document": …}`."""
import json
import sys

from jsonschema import Draft202012Validator

found = 0
count = 0
for line in sys.stdin:
    case = json.loads(line)
    Draft202012Validator.check_schema(case["schema"])
    errors = list(Draft202012Validator(case["schema"]).iter_errors(case["document"]))
    count += 1
    if bool(errors) == case["valid"]:
        found += 1
        print(case["name"], errors[0].message if errors else "is refused by nobody")
print(f"{count} documents, {found} findings")
sys.exit(1 if found else 0)
