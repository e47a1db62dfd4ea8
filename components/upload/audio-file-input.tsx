import type { RefObject } from 'react'
import { AUDIO_TYPES } from './dropped-files'

interface Props {
  /** Whoever offers it opens it with a click on this. */
  readonly input: RefObject<HTMLInputElement | null>
  readonly onFile: (file: File) => void
  /** What the file is for: the name under which a page's choosers are told apart. */
  readonly purpose: 'reference' | 'response'
}

/** The file chooser for one audio file, unseen. The same file can be chosen again. */
export function AudioFileInput({ input, onFile, purpose }: Props) {
  return (
    <input
      ref={input}
      type="file"
      hidden
      accept={AUDIO_TYPES}
      {...{ [`data-${purpose}-file`]: '' }}
      onChange={(event) => {
        const [file] = event.target.files ?? []
        if (file) onFile(file)
        event.target.value = ''
      }}
    />
  )
}
