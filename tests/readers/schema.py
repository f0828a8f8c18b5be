"""Validates documents against our schemas. The first line of standard input maps names to schemas; each further line is
`{"of": …, "name": …, "document": …, "valid": …}`.
"""

import json
import sys

from jsonschema import Draft202012Validator

validators = {}
for name, schema in json.loads(sys.stdin.readline()).items():
    Draft202012Validator.check_schema(schema)
    validators[name] = Draft202012Validator(schema)
found = count = 0
for line in sys.stdin:
    case = json.loads(line)
    error = next(validators[case["of"]].iter_errors(case["document"]), None)
    count += 1
    if bool(error) == case["valid"]:
        found += 1
        print(case["name"], error.message if error else "is refused by nobody")
print(f"{count} documents, {found} findings")
sys.exit(1 if found else 0)
