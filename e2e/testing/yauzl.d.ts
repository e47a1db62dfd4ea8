/** The part of yauzl that the journeys use; the package brings no types. */
declare module 'yauzl' {
  import type { Readable } from 'node:stream'
  interface Entry {
    readonly fileName: string
  }
  interface ZipFile {
    eachEntry(): AsyncIterable<Entry>
    openReadStreamPromise(entry: Entry): Promise<Readable>
  }
  export function openPromise(path: string, options: { readonly lazyEntries: true }): Promise<ZipFile>
}
