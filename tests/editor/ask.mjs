// Asks a YAML language server what an editor asks it, over a folder with our schema and a `throughline.yaml` that names it
// in its first line: what is wrong, what a key means, what may be typed. Prints the answers as JSON.
//
//     node ask.mjs FOLDER FILE [LINE COLUMN hover|completion]…
import { spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import { pathToFileURL } from "node:url"
import { join } from "node:path"

const [folder, file, ...questions] = process.argv.slice(2)
const path = join(folder, file)
const uri = pathToFileURL(path).href
const server = spawn(process.execPath, [join(import.meta.dirname, "node_modules/yaml-language-server/bin/yaml-language-server"), "--stdio"])
const waiting = new Map()
let told, ready
const published = new Promise((resolve) => (told = resolve))
let buffer = Buffer.alloc(0)

function send(message) {
  const text = JSON.stringify({ jsonrpc: "2.0", ...message })
  server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
}

let last = 0
function ask(method, params) {
  const id = ++last
  send({ id, method, params })
  return new Promise((resolve) => waiting.set(id, resolve))
}

function hear(message) {
  if (message.method === "textDocument/publishDiagnostics" && message.params.uri === uri) told(message.params.diagnostics)
  // The server asks for its settings; an editor without any has none.
  else if (message.method === "workspace/configuration") send({ id: message.id, result: message.params.items.map(() => ({})) })
  else if (message.method && message.id !== undefined) send({ id: message.id, result: null })
  else if (waiting.has(message.id)) waiting.get(message.id)(message.result)
}

server.stdout.on("data", (chunk) => {
  buffer = Buffer.concat([buffer, chunk])
  for (;;) {
    const end = buffer.indexOf("\r\n\r\n")
    if (end < 0) return
    const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, end).toString())[1])
    if (buffer.length < end + 4 + length) return
    const text = buffer.subarray(end + 4, end + 4 + length).toString()
    buffer = buffer.subarray(end + 4 + length)
    hear(JSON.parse(text))
  }
})

setTimeout(() => { console.error("the language server did not answer"); process.exit(1) }, 60_000).unref()
const root = pathToFileURL(folder).href
await ask("initialize", { processId: process.pid, rootUri: root, workspaceFolders: [{ uri: root, name: "notes" }], capabilities: {} })
send({ method: "initialized", params: {} })
send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text: readFileSync(path, "utf8") } } })
const answers = { wrong: (await published).map((one) => ({ line: one.range.start.line + 1, message: one.message })), asked: [] }
for (let at = 0; at < questions.length; at += 3) {
  const [line, column, method] = questions.slice(at, at + 3)
  const params = { textDocument: { uri }, position: { line: Number(line) - 1, character: Number(column) - 1 } }
  const answer = await ask(`textDocument/${method}`, params)
  answers.asked.push(method === "hover" ? answer?.contents?.value ?? "" : (answer?.items ?? []).map((item) => item.label))
}
console.log(JSON.stringify(answers))
server.kill()
process.exit(0)
