// Finds fields that do not exist. Validators let pass what they do not know, as JSON schema does; a cluster drops it without a word. The
// packages' types are strict: an object literal of a type may have no other field than the type has.
import ts from 'typescript'
import { moduleOf } from './models.mjs'

const file = new URL('objects.ts', import.meta.url).pathname

/** The mistakes that the compiler sees, as { object, message }. */
export function misfits(objects) {
  const starts = []
  let source = ''
  objects.forEach((object, index) => {
    starts.push(source.length)
    source += `import type { I${object.kind} as Type${index} } from ${JSON.stringify(moduleOf(object))}\n`
    source += `export const object${index}: Type${index} = ${JSON.stringify(object, null, 1)}\n`
  })

  return ts.getPreEmitDiagnostics(programOf(source)).map(({ start = 0, length = 0, messageText }) => ({
    object: objects[starts.findLastIndex(at => at <= start)],
    message: `${ts.flattenDiagnosticMessageText(messageText, ' ').split('\n')[0]} (at ${source.slice(start, start + length).split('\n')[0]})`,
  }))
}

/** A program of one file that is only here in memory. */
function programOf(source) {
  const options = {
    strict: true, noEmit: true, skipLibCheck: true, types: [], lib: ['lib.es2022.d.ts'],
    target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
  }
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists, readFile } = host
  host.fileExists = name => name === file || fileExists(name)
  host.readFile = name => name === file ? source : readFile(name)
  host.getSourceFile = (name, ...rest) => name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest)
  return ts.createProgram([file], options, host)
}
