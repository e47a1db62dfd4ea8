/** The few doors of yauzl that the tests use; the package brings no types. */
declare module 'yauzl' {
  import type { EventEmitter } from 'node:events'
  import type { Readable } from 'node:stream'

  export interface Entry {
    readonly fileName: string
  }
  export interface ZipFile extends EventEmitter {
    readEntry(): void
    openReadStream(entry: Entry, give: (error: Error | null, stream: Readable) => void): void
  }
  type GiveZip = (error: Error | null, zip: ZipFile) => void
  const yauzl: { fromBuffer(buffer: Buffer, options: { lazyEntries: boolean }, give: GiveZip): void }
  export default yauzl
}
