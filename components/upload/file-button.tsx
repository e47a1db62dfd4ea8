'use client'
import { useRef } from 'react'
import { Button, IconButton, type ButtonKind } from '../ui/button'
import { AUDIO_TYPES, sortFiles, type FoundFiles } from './dropped-files'

/** A button that opens the file chooser for audio. */
export function FileButton({
  onFiles,
  isFolder = false,
  kind,
  size,
  isIconOnly = false,
  children,
}: {
  readonly onFiles: (found: FoundFiles) => void
  readonly isFolder?: boolean
  readonly kind?: ButtonKind
  readonly size?: 'normal' | 'big'
  /** The words become the name of an icon. */
  readonly isIconOnly?: boolean
  readonly children: string
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
      {isIconOnly ? (
        <IconButton icon="upload" label={children} onClick={() => input.current?.click()} />
      ) : (
        <Button
          kind={kind}
          size={size}
          icon={isFolder ? 'folder' : 'plus'}
          onClick={() => input.current?.click()}
        >
          {children}
        </Button>
      )}
    </>
  )
}
