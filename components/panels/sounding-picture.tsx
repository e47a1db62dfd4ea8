'use client'
import type { ComponentType, ReactNode } from 'react'
import type { Insert } from '@/lib/mix'
import { useSoundingInsert } from '../automation/use-sounding'
import type { InsertPanelProps } from './panel'

/** A processor's picture as it sounds: automated values at the playhead. Drawn again, alone, when one of them moves. */
export function SoundingPicture<I extends Insert>({
  insert,
  ownerName,
  picture: Picture,
}: InsertPanelProps<I> & { readonly picture: ComponentType<InsertPanelProps<I>> }): ReactNode {
  return <Picture insert={useSoundingInsert(insert)} ownerName={ownerName} />
}
