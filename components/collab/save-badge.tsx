'use client'
import type { SaveState } from '@/lib/collab/room-types'
import { Icon, type IconName } from '../ui/icon'
import { useSaveState } from './room-context'

/** What the badge says about each state; edits are counted where they matter. */
export function saveWords({ status, unsavedCount, isClosed }: SaveState): string {
  const edits = unsavedCount === 1 ? '1 edit' : `${unsavedCount} edits`
  switch (status) {
    case 'connecting':
      return 'Connecting'
    case 'saved':
      return 'Saved'
    case 'saving':
      return 'Saving'
    case 'offline':
      if (isClosed && unsavedCount === 0) return 'Closed'
      return unsavedCount > 0 ? `Offline, ${edits}` : 'Offline'
    case 'repairing':
      return 'Out of step, fetching the mix'
    case 'refused':
      return unsavedCount > 0 ? `Refused, ${edits} not taken` : 'Refused'
  }
}

const ICONS: Readonly<Record<SaveState['status'], IconName>> = {
  connecting: 'clock',
  saved: 'check',
  saving: 'clock',
  offline: 'warn',
  repairing: 'warn',
  refused: 'warn',
}

export function SaveBadge() {
  const state = useSaveState()
  return (
    <span
      className="save-state num"
      role="status"
      data-save-state={state.status}
      data-unsaved={state.unsavedCount}
      title={state.message || undefined}
    >
      <Icon name={ICONS[state.status]} />
      <span>
        {saveWords(state)}
        {state.status === 'offline' && state.unsavedCount > 0 && (
          <span className="not-on-phone"> kept here</span>
        )}
      </span>
    </span>
  )
}
