/**
 * The decoding child: opens one file (the first argument; the second is the built sound core) and writes what it holds to standard output. Its own process,
 * because a decoder that is fed a hostile file may hang or eat memory; the parent kills it then (decode-file.ts).
 */
import { readFileSync, writeSync } from 'node:fs'
import { isAppError } from '@/lib/assert'
import { damaged } from './audio-info'
import { writeMessage, type MessageType } from './decode-protocol'
import { openAudio } from './formats/open-audio'

const STANDARD_OUTPUT = 1

/** Blocks while the parent does not read: that is the back-pressure. */
function say(type: MessageType, body: Uint8Array): void {
  const message = writeMessage(type, body)
  for (let at = 0; at < message.length;) {
    try {
      at += writeSync(STANDARD_OUTPUT, message, at)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)
    }
  }
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value))

async function decode(path: string, coreFile: string): Promise<void> {
  const audio = await openAudio(path, () => new WebAssembly.Module(readFileSync(coreFile)))
  say('info', json(audio.info))
  let frames = 0
  for await (const block of audio.blocks) {
    const count = block[0]?.length ?? 0
    if (count === 0) continue
    frames += count
    say(
      'block',
      Buffer.concat(
        block.map((samples) => new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)),
      ),
    )
  }
  if (frames === 0) throw damaged('it holds no sound')
  say('end', json({ warnings: audio.warnings }))
}

// The decoders print to the console; standard output belongs to the messages.
console.log = console.error
const [, , path = '', coreFile = ''] = process.argv
decode(path, coreFile).catch((error: unknown) => {
  const { code, message, details } = isAppError(error) ? error : damaged('its sound cannot be decoded')
  if (!isAppError(error)) console.error(error)
  say('error', json({ code, message, channels: details.channels }))
})
