/** Where a run's files lie in the storage: named by their content, inside their band. */
import { indexKeyOf } from '../versions/bounce-keys'

/** @param extension of the file as it is delivered, such as `wav` */
export function masterKey(bandId: string, sha256: string, extension: string): string {
  return `masters/${bandId}/${sha256}.${extension}`
}

export interface MasterListeningKeys {
  readonly audioKey: string
  readonly indexKey: string
  readonly peaksKey: string
}

/** The listening file of a delivered WAV lies beside it. @param storageKey of the WAV */
export function masterListeningKeys(storageKey: string): MasterListeningKeys {
  const audioKey = storageKey.replace(/\.wav$/, '.flac')
  return { audioKey, indexKey: indexKeyOf(audioKey), peaksKey: storageKey.replace(/\.wav$/, '.peaks') }
}
