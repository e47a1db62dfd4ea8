/**
 * Decodes a sound file in a child process with a deadline and a memory limit, block by block: nothing holds the whole
 * sound, and the child waits while the blocks are not taken. Called by jobs and the command line.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { stat } from 'node:fs/promises'
import { AppError, isAppError } from '@/lib/assert'
import { CORE_FILE } from '../jobs/core-module'
import { damaged, type AudioInfo } from './audio-info'
import { endMessage, errorMessage, infoMessage } from './decode-answers'
import { childCode } from './decode-child-code'
import { MessageParser, type Message } from './decode-protocol'
import { CHILD_MEMORY_BYTES, STALL_PROCESSOR_MS, STALL_WALL_MS } from './limits'
import { watchChild, type ChildUse } from './watch-child'

export interface DecodedFile extends AudioInfo {
  /** Planar f32, one array per channel, full scale ±1; to be walked once. Leaving the loop early ends the child. */
  readonly blocks: AsyncIterable<Float32Array[]>
  /** Sentences for people about what was mended or lost; complete when the blocks are through. */
  readonly warnings: readonly string[]
  /** Ends the child when the blocks are not wanted. */
  close(): void
}

export interface DecodeLimits {
  /** The child is killed when it uses so much processor time and gives nothing. */
  readonly stallProcessorMs: number
  /** The child is killed when it gives nothing for so long on the wall. */
  readonly stallWallMs: number
  /** The child is killed when it holds more. */
  readonly memoryBytes: number
}

export interface DecodeOptions {
  readonly signal?: AbortSignal
  readonly limits?: DecodeLimits
}

export const DECODE_LIMITS: DecodeLimits = {
  stallProcessorMs: STALL_PROCESSOR_MS,
  stallWallMs: STALL_WALL_MS,
  memoryBytes: CHILD_MEMORY_BYTES,
}

/** Bounds JavaScript's own heap; what wasm and buffers take is watched from outside. */
const HEAP_MB = 256

const SAY = {
  stalled: 'This file takes too long to decode: it is damaged, or made to be slow.',
  memory: 'This file needs too much memory to decode: it is damaged, or made to be large.',
} as const

async function startChild(path: string, signal?: AbortSignal): Promise<ChildProcess> {
  const code = await childCode()
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${HEAP_MB}`, '--input-type=module', '-', path, CORE_FILE],
    {
      env: { NODE_ENV: 'production' }, // no secrets for code that reads hostile bytes
      stdio: ['pipe', 'pipe', 'ignore'],
      signal,
    },
  )
  child.stdin?.on('error', () => undefined) // a child that was killed while it read; its exit says so
  child.stdin?.end(code)
  return child
}

/** Reads the child's messages; throws what it says went wrong, or what was done to it. */
class ChildReader {
  private readonly parser = new MessageParser()
  private readonly pieces: AsyncIterator<Buffer>
  private readonly stopWatching: () => void
  private killedFor: keyof typeof SAY | null = null
  private isDone = false
  private processorMs = 0
  private processorMsAtOutput = 0

  constructor(
    private readonly child: ChildProcess,
    private readonly limits: DecodeLimits,
  ) {
    child.on('error', () => this.close())
    this.pieces = (child.stdout as AsyncIterable<Buffer>)[Symbol.asyncIterator]()
    this.stopWatching = watchChild(child, (use) => this.judge(use))
  }

  private judge({ residentBytes, processorMs }: ChildUse): void {
    this.processorMs = processorMs
    if (residentBytes > this.limits.memoryBytes) this.kill('memory')
    if (processorMs - this.processorMsAtOutput > this.limits.stallProcessorMs) this.kill('stalled')
  }

  private kill(reason: keyof typeof SAY): void {
    this.killedFor ??= reason
    this.child.kill('SIGKILL')
  }

  async next(): Promise<Message> {
    for (;;) {
      const message = this.parser.next()
      if (message?.type === 'error') throw this.refusal(message)
      if (message) return message
      const deadline = setTimeout(() => this.kill('stalled'), this.limits.stallWallMs)
      try {
        const piece = await this.pieces.next()
        if (piece.done) throw await this.death()
        this.parser.push(piece.value)
        this.processorMsAtOutput = this.processorMs
      } finally {
        clearTimeout(deadline)
      }
    }
  }

  private refusal(message: Message): AppError {
    const { code, message: words, ...details } = errorMessage.parse(JSON.parse(message.body.toString()))
    return new AppError(code, words, details)
  }

  private async death(): Promise<AppError> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit')
    if (this.killedFor !== null) return new AppError('invalid_audio', SAY[this.killedFor])
    return damaged('the decoder gave up on it')
  }

  close(): void {
    if (this.isDone) return
    this.isDone = true
    this.stopWatching()
    if (this.child.exitCode === null) this.child.kill('SIGKILL')
  }
}

function toBlock(body: Buffer, channels: number): Float32Array[] {
  const samples = new Float32Array(body.length / 4)
  new Uint8Array(samples.buffer).set(body)
  const frames = samples.length / channels
  return Array.from({ length: channels }, (_, channel) =>
    samples.subarray(channel * frames, (channel + 1) * frames),
  )
}

async function* readBlocks(
  reader: ChildReader,
  channels: number,
  warnings: string[],
): AsyncGenerator<Float32Array[]> {
  try {
    for (;;) {
      const { type, body } = await reader.next()
      if (type === 'end') {
        warnings.push(...endMessage.parse(JSON.parse(body.toString())).warnings)
        return
      }
      yield toBlock(body, channels)
    }
  } finally {
    reader.close()
  }
}

/**
 * Opens a sound file for decoding: WAV, AIFF, FLAC, MP3, Ogg Vorbis, Ogg Opus, told apart by content.
 * Integers come out as integer / 2^(bits - 1), exact up to 24 bits; floats as they are, NaN included.
 *
 * @returns what the file is, as soon as its header is read, and its blocks
 * @throws AppError invalid_audio, unsupported_audio, too_large, here or while the blocks are walked: each message is a
 *   sentence about this file; not_found when there is no such file
 */
export async function decodeFile(path: string, options: DecodeOptions = {}): Promise<DecodedFile> {
  const absolute = resolve(path)
  const found = await stat(absolute).catch(() => null)
  if (!found?.isFile()) throw new AppError('not_found', 'There is no such file.')
  const reader = new ChildReader(await startChild(absolute, options.signal), options.limits ?? DECODE_LIMITS)
  const warnings: string[] = []
  try {
    const { type, body } = await reader.next()
    if (type !== 'info') throw damaged('the decoder gave up on it')
    const info = infoMessage.parse(JSON.parse(body.toString()))
    return {
      ...info,
      warnings,
      blocks: readBlocks(reader, info.channels, warnings),
      close: () => reader.close(),
    }
  } catch (error) {
    reader.close()
    throw isAppError(error) ? error : damaged('the decoder gave up on it')
  }
}
