// Reads a file for Docker Compose on stdin and holds it against the schema of Compose. Prints a line for each mistake.
//   node tests/Deploy/Schemas/compose.mjs <deploy/compose/compose.yaml
// Exit code: 0 valid, 1 not.
import { readFileSync } from 'node:fs'
import Ajv from 'ajv'
import { parse } from 'yaml'

// dclint carries the schema that Compose itself goes by
const schema = JSON.parse(readFileSync(new URL('node_modules/dclint/schemas/compose.schema.json', import.meta.url)))
delete schema.$schema // draft 7, which Ajv takes without being told
const validate = new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(schema)

const valid = validate(parse(readFileSync(0, 'utf8'), { merge: true }))
for (const { instancePath, message, params } of validate.errors ?? []) {
  console.log(`${instancePath || '/'} ${message} ${params.additionalProperty ?? ''}`.trim())
}
process.exitCode = valid ? 0 : 1
