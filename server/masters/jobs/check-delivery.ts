/** A run's files laid out as the folder that leaves, and quality control over it. In a worker thread. */
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { CheckedFile } from '../../delivery/verify/check'
import { verifyDelivery } from '../../delivery/verify/verify-delivery'
import { coreModule } from '../../jobs/core-module'
import { storage } from '../../storage/storage'

export interface CheckRequest {
  readonly stage: 'check'
  readonly files: readonly { readonly path: string; readonly storageKey: string }[]
  /** An empty folder. */
  readonly folder: string
}

/** @returns every file of the delivery with its checks */
export async function check(
  { files, folder }: CheckRequest,
  onProgress: (fraction: number) => void,
): Promise<readonly CheckedFile[]> {
  for (const { path, storageKey } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await pipeline(await storage().open(storageKey), createWriteStream(join(folder, path)))
  }
  let heard = 0
  const onFile = () => onProgress(Math.min(1, ++heard / files.length))
  return verifyDelivery(coreModule(), folder, { onFile })
}
