/** Storage on a disk: one file per key under a folder, written beside its place and renamed into it. */
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { randomUUID } from 'node:crypto'
import { asDiskFull, hasSystemCode } from './disk-full'
import { checkKey, missingFile } from './storage-key'
import type { ByteRange, Storage } from './storage-types'

async function writeWhole(path: string, source: Uint8Array | Readable): Promise<number> {
  const file = await open(path, 'wx')
  let sizeBytes = 0
  try {
    for await (const chunk of source instanceof Uint8Array ? [source] : source) {
      const bytes = chunk as Uint8Array
      let written = 0
      while (written < bytes.length) written += (await file.write(bytes, written)).bytesWritten
      sizeBytes += bytes.length
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return sizeBytes
}

async function put(path: string, source: Uint8Array | Readable): Promise<{ sizeBytes: number }> {
  await mkdir(dirname(path), { recursive: true })
  const beside = `${path}.${randomUUID()}.part`
  try {
    const sizeBytes = await writeWhole(beside, source)
    await rename(beside, path)
    return { sizeBytes }
  } catch (error) {
    await rm(beside, { force: true })
    throw asDiskFull(error) ?? error
  }
}

/** A Storage on the folder `root`, which is made when needed. */
export function diskStorage(root: string): Storage {
  const pathOf = (key: string) => join(root, checkKey(key))

  async function sizeOf(key: string): Promise<{ sizeBytes: number } | null> {
    try {
      const found = await stat(pathOf(key))
      return found.isFile() ? { sizeBytes: found.size } : null
    } catch (error) {
      if (hasSystemCode(error, 'ENOENT', 'ENOTDIR')) return null
      throw error
    }
  }

  return {
    put: (key, source) => put(pathOf(key), source),
    stat: sizeOf,
    remove: (key) => rm(pathOf(key), { force: true }),
    async open(key: string, range?: ByteRange) {
      if ((await sizeOf(key)) === null) throw missingFile(key)
      return createReadStream(pathOf(key), range)
    },
  }
}
