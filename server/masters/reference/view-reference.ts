/** From an album's rows to the tone that is chosen for it and its reference. Pure. */
import { toneChoiceSchema, type AlbumReferenceView, type ToneChoice } from '@/lib/contracts'
import type { Album, AlbumReference } from '../../db/client'

/** null: the middle of the songs. */
export function readToneChoice({ masterTone }: Pick<Album, 'masterTone'>): ToneChoice | null {
  return masterTone === null ? null : toneChoiceSchema.parse(masterTone)
}

export function viewReference({ name, status, error }: AlbumReference): AlbumReferenceView {
  return { name, status, error }
}
