/** Names of the disk cache's files: they say all about what is in them. Pure; any thread. */
import type { ByteRange } from './byte-store'

/** One file of the cache, named by what it is. */
export interface CacheEntry {
  /** `<written at, ms>.<file>.<from>.<to>` */
  readonly name: string
  readonly file: string
  readonly from: number
  readonly to: number
  readonly writtenAt: number
}

export function makeName({ url, from, to }: ByteRange, now: number): string {
  return [now.toString(36), fileOf(url), from, to].join('.')
}

/** What a name says; `to` is NaN when it is no name of ours. */
export function readName(name: string): CacheEntry {
  const [time = '', file = '', from = '', to = ''] = name.split('.')
  return { name, file, from: Number(from), to: Number(to || NaN), writtenAt: Number.parseInt(time, 36) }
}

/** Files are named by what they hold, so an address stands for the same bytes for good. */
export function fileOf(url: string): string {
  return new URL(url, 'http://localhost').pathname.replace(/[^A-Za-z0-9-]/g, '_')
}
