'use client'
import { Icon } from '../ui/icon'
import { EmptyState } from '../ui/empty-state'
import type { FoundFiles } from './dropped-files'
import { FileButton } from './file-button'

/** A song without channels: where to begin. */
export function EmptySong({
  canUpload,
  onFiles,
}: {
  readonly canUpload: boolean
  readonly onFiles: (found: FoundFiles) => void
}) {
  if (!canUpload)
    return (
      <EmptyState
        title="No stems yet"
        text="An owner or engineer of the band adds them; they appear here as soon as they are ready."
      />
    )
  return (
    <div className="drop-field">
      <Icon name="upload" className="!size-6 text-text-3" />
      <h2>Drop your stems here</h2>
      <p className="text-text-2">
        A whole folder at once: WAV, AIFF, FLAC, MP3, Ogg or Opus. Each file becomes a channel, named and
        placed after what is on it.
      </p>
      <div className="flex gap-2">
        <FileButton kind="primary" size="big" onFiles={onFiles}>
          Choose files
        </FileButton>
        <FileButton kind="line" size="big" isFolder onFiles={onFiles}>
          Choose a folder
        </FileButton>
      </div>
    </div>
  )
}
