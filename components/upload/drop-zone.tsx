'use client'
import { useEffect, useRef, useState } from 'react'
import { readDrop, type FoundFiles } from './dropped-files'

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}

/** Over something that takes files itself. */
function isTakenThere({ target }: DragEvent): boolean {
  return target instanceof Element && target.closest('[data-own-drop]') !== null
}

/** Files dropped anywhere on the page but where somebody else takes them. A veil says so while they are over it. */
export function DropZone({
  words,
  onFiles,
}: {
  readonly words: string
  readonly onFiles: (found: FoundFiles) => void
}) {
  const [isOver, setOver] = useState(false)
  const newest = useRef(onFiles)
  useEffect(() => {
    newest.current = onFiles
  })
  useEffect(() => {
    let depth = 0
    const enter = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      depth += 1
      setOver(!isTakenThere(event))
    }
    const over = (event: DragEvent) => {
      if (holdsFiles(event)) event.preventDefault()
    }
    const leave = () => {
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event) || !event.dataTransfer) return
      event.preventDefault()
      depth = 0
      setOver(false)
      if (isTakenThere(event)) return
      void readDrop(event.dataTransfer).then((found) => newest.current(found))
    }
    const stop = new AbortController()
    const { signal } = stop
    window.addEventListener('dragenter', enter, { signal })
    window.addEventListener('dragover', over, { signal })
    window.addEventListener('dragleave', leave, { signal })
    window.addEventListener('drop', drop, { signal })
    return () => stop.abort()
  }, [])
  return isOver ? <div className="drop-veil">{words}</div> : null
}
