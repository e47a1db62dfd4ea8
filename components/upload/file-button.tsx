'use client'
import { useRef, type ReactNode } from 'react'
import { Button, type ButtonKind } from '../ui/button'
import { AUDIO_TYPES, sortFiles, type FoundFiles } from './dropped-files'

/** A button that opens the file chooser for audio. */
export function FileButton({
  onFiles,
  isFolder = false,
  kind,
  size,
  children,
}: {
  readonly onFiles: (found: FoundFiles) => void
  readonly isFolder?: boolean
  readonly kind?: ButtonKind
  readonly size?: 'normal' | 'big'
  readonly children: ReactNode
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={isFolder ? undefined : AUDIO_TYPES}
        {...(isFolder ? { webkitdirectory: '' } : { 'data-stem-files': '' })}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          if (files.length > 0) onFiles(sortFiles(files))
        }}
      />
      <Button
        kind={kind}
        size={size}
        icon={isFolder ? 'folder' : 'plus'}
        onClick={() => input.current?.click()}
      >
        {children}
      </Button>
    </>
  )
}
