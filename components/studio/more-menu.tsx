'use client'
/** On a phone, what the bar and the timeline have no room for: undo, redo, a version, more stems, who changed what. */
import { useRef, useState } from 'react'
import { useCanEdit, useUndoState } from '../collab/room-context'
import { useUndoSteps } from '../collab/undo-buttons'
import { useHistoryDoors } from '../history/history-doors'
import { IconButton } from '../ui/button'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu'
import { AUDIO_TYPES, sortFiles, type FoundFiles } from '../upload/dropped-files'
import { SaveVersionDialog, useCanSaveVersion, type SavedVersionProps } from './save-version'

export function MoreMenu({
  version,
  onFiles,
}: {
  /** Null where one may not save versions. */
  readonly version: SavedVersionProps | null
  /** Null where one may not add stems. */
  readonly onFiles: ((found: FoundFiles) => void) | null
}) {
  const canEdit = useCanEdit()
  const { canUndo, canRedo } = useUndoState()
  const step = useUndoSteps()
  const hasChannels = useCanSaveVersion()
  const [isSaving, setSaving] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const doors = useHistoryDoors()
  return (
    <span className="phone-only">
      <Menu align="end" trigger={<IconButton icon="more" label="More" />}>
        {canEdit && (
          <>
            <MenuItem icon="undo" isDisabled={!canUndo} onSelect={() => step('undo')}>
              Undo
            </MenuItem>
            <MenuItem icon="redo" isDisabled={!canRedo} onSelect={() => step('redo')}>
              Redo
            </MenuItem>
            <MenuSeparator />
          </>
        )}
        {onFiles && (
          <MenuItem icon="upload" onSelect={() => input.current?.click()}>
            Add stems…
          </MenuItem>
        )}
        {version && (
          <MenuItem icon="check" isDisabled={!hasChannels} onSelect={() => setSaving(true)}>
            Save version…
          </MenuItem>
        )}
        {doors && (
          // After the menu has closed and given the focus back.
          <MenuItem icon="clock" onSelect={() => window.setTimeout(doors.openDesk)}>
            Recent changes…
          </MenuItem>
        )}
      </Menu>
      {onFiles && (
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept={AUDIO_TYPES}
          aria-label="Add stems"
          onChange={(event) => {
            const files = [...(event.target.files ?? [])]
            event.target.value = ''
            if (files.length > 0) onFiles(sortFiles(files))
          }}
        />
      )}
      {version && <SaveVersionDialog {...version} isOpen={isSaving} onOpenChange={setSaving} />}
    </span>
  )
}
