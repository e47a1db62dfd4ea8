/** A folder of the browser's own file system (OPFS). Worker thread. */

const FOLDER = 'mixroom-stems'

/** The part of the file system that is used; a test brings its own. */
export interface CacheFolder {
  names(): Promise<string[]>
  read(name: string, from: number, to: number): Promise<Uint8Array>
  write(name: string, bytes: Uint8Array): Promise<void>
  remove(name: string): Promise<void>
}

/** @throws where the browser keeps no files */
export async function openCacheFolder(): Promise<CacheFolder> {
  const root = await navigator.storage.getDirectory()
  const folder = await root.getDirectoryHandle(FOLDER, { create: true })
  return {
    async names() {
      const names: string[] = []
      for await (const name of folder.keys()) names.push(name)
      return names
    },
    async read(name, from, to) {
      const file = await (await folder.getFileHandle(name)).getFile()
      return new Uint8Array(await file.slice(from, to).arrayBuffer())
    },
    async write(name, bytes) {
      const handle = await folder.getFileHandle(name, { create: true })
      const stream = await handle.createWritable()
      await stream.write(bytes as Uint8Array<ArrayBuffer>)
      await stream.close()
    },
    remove: (name) => folder.removeEntry(name),
  }
}
