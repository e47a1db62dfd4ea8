/** Bytes that no mix of ours ever makes, by what they try. */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { recordsOf } from '@/lib/mix-doc/layout'

function bytes(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

/** One GC struct that moves a clock by 2^52: 14 bytes. */
function clockJump(): Uint8Array {
  return bytes((encoder) => {
    for (const value of [1, 1, 7, 0]) encoding.writeVarUint(encoder, value)
    encoding.writeUint8(encoder, 0)
    encoding.writeVarUint(encoder, 2 ** 52)
    encoding.writeVarUint(encoder, 0)
  })
}

/** Counts that promise 2^40 structs. */
function falseCounts(): Uint8Array {
  return bytes((encoder) => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, 2 ** 40)
    encoding.writeVarUint(encoder, 7)
    encoding.writeVarUint(encoder, 0)
  })
}

/** Encoding V2 with a run of 2^40 equal client ids in six bytes: hangs Yjs itself for more than ten seconds. */
function runLengthBomb(): Uint8Array {
  return bytes((encoder) => {
    encoding.writeUint8(encoder, 0)
    const run = bytes((inner) => {
      encoding.writeVarInt(inner, -1)
      encoding.writeVarUint(inner, 2 ** 40)
    })
    for (let i = 0; i < 9; i++) encoding.writeVarUint8Array(encoder, run)
    encoding.writeVarUint(encoder, 2 ** 40)
  })
}

/** A map in a map in a map ...: Yjs takes it, and toJSON overflows the stack. */
function nestedMaps(depth: number): Uint8Array {
  const doc = new Y.Doc()
  doc.transact(() => {
    let map = new Y.Map()
    doc.getMap('channels').set('deep', map)
    for (let i = 0; i < depth; i++) {
      const inner = new Y.Map()
      map.set('in', inner)
      map = inner
    }
  })
  return Y.encodeStateAsUpdate(doc)
}

/** A sound edit of a document, as V2 or as it is. */
function edit(v2: boolean, change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  change(doc)
  return v2 ? Y.encodeStateAsUpdateV2(doc) : Y.encodeStateAsUpdate(doc)
}

export const HOSTILE_UPDATES: Readonly<Record<string, () => Uint8Array>> = {
  'a clock that jumps by 2^52': clockJump,
  'counts that promise 2^40 structs': falseCounts,
  'a run-length bomb': runLengthBomb,
  'maps nested 20 000 deep': () => nestedMaps(20_000),
  'encoding V2': () => edit(true, (doc) => doc.getMap('song').set('tempoBpm', 90)),
  'a newer schema': () => edit(false, (doc) => doc.getMap('meta').set('schemaVersion', 99)),
  'an array where records are': () =>
    edit(false, (doc) => recordsOf(doc, 'markers').set('m', new Y.Array() as never)),
  noise: () => Uint8Array.from({ length: 4000 }, (_, at) => (at * 31 + at * at * 17) & 255),
  'nothing at all': () => new Uint8Array(),
}
