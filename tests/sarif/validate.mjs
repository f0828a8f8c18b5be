// Validates SARIF logs against the schema of SARIF 2.1.0 by a validator that is not ours, and holds their places against
// the files: a rule by its index, a region within its file, in characters. Each line of standard input is
// `{"name": …, "log": …, "files": {path: text}}`; a log under a name that begins with `refused` must be refused.
import Ajv from "ajv"
import { createRequire } from "node:module"
import { createInterface } from "node:readline"

const require = createRequire(import.meta.url)
const ajv = new Ajv({ schemaId: "auto", meta: false })
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"))
const valid = ajv.compile(require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"))

function region(place, files, told) {
  const path = decodeURIComponent(place.artifactLocation.uri)
  const text = files[path]
  if (text === undefined) return told.push(`${path} is no file`)
  for (const { startLine, startColumn, endLine, endColumn } of [place.region ?? place.deletedRegion]) {
    const lines = text.replace(/^\ufeff/, "").split("\n").map((line) => [...line].length + 1)
    const inside = (line, column) => column >= 1 && line >= 1 && line <= lines.length && column <= lines[line - 1]
    const ordered = startLine < endLine || (startLine === endLine && startColumn <= endColumn)
    if (!inside(startLine, startColumn) || !inside(endLine, endColumn) || !ordered) told.push(`${path} has no such region`)
  }
}

function places({ log, files }) {
  const told = []
  const [run] = log.runs
  if (run.columnKind !== "unicodeCodePoints") told.push("columns are not characters")
  for (const result of run.results) {
    if (run.tool.driver.rules[result.ruleIndex]?.id !== result.ruleId) told.push(`${result.ruleId} is another rule`)
    for (const location of [...result.locations, ...(result.relatedLocations ?? [])]) region(location.physicalLocation, files, told)
    for (const change of (result.fixes ?? []).flatMap((fix) => fix.artifactChanges))
      for (const { deletedRegion } of change.replacements) region({ ...change, deletedRegion }, files, told)
  }
  return told
}

let logs = 0, results = 0, fixes = 0, findings = 0
for await (const line of createInterface({ input: process.stdin })) {
  const entry = JSON.parse(line)
  const sound = valid(entry.log)
  const told = sound ? places(entry) : valid.errors.map((error) => `${error.dataPath} ${error.message}`)
  logs += 1
  results += entry.log.runs[0].results.length
  fixes += entry.log.runs[0].results.filter((result) => result.fixes).length
  if (entry.name.startsWith("refused") ? sound : told.length > 0) {
    findings += 1
    console.log(entry.name, told.join("; ") || "is refused by nobody")
  }
}
console.log(`${logs} logs, ${results} results, ${fixes} fixes, ${findings} findings`)
process.exit(findings ? 1 : 0)
