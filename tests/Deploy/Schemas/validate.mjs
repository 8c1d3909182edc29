// Reads manifests on stdin and holds every object against the schema of its kind. Prints a line for each mistake.
//   ./dev deploy render production | node tests/Deploy/Schemas/validate.mjs
// Exit code: 0 all valid, 1 some are not.
import { readFileSync } from 'node:fs'
import { parseAllDocuments } from 'yaml'
import { modelOf, unseen } from './models.mjs'
import { misfits } from './types.mjs'

const objects = parseAllDocuments(readFileSync(0, 'utf8')).map(document => document.toJS()).filter(Boolean)
const mistakes = []
const known = []

for (const object of objects) {
  if (`${object.apiVersion} ${object.kind}` in unseen) continue
  const Model = await modelOf(object)
  if (!Model) {
    mistakes.push({ object, message: 'nobody knows this kind: add the package that does to models.mjs, or say there why it goes unseen' })
    continue
  }

  known.push(object)
  try {
    new Model(object).validate()
  } catch (problem) {
    mistakes.push({ object, message: problem.message })
  }
}

mistakes.push(...misfits(known))
for (const { object, message } of mistakes) {
  console.log(`${object.apiVersion} ${object.kind} ${object.metadata?.name}: ${message}`)
}

if (objects.length === 0) console.log('there are no objects on stdin')
console.error(`${objects.length} objects, ${known.length} held against their schemas, ${mistakes.length} mistakes`)
process.exitCode = mistakes.length === 0 && objects.length > 0 ? 0 : 1
