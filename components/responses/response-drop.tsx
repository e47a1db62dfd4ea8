'use client'
/** A convolution's panel takes a dropped file as its impulse response; the page's own drop zone leaves such files alone. */
import { useState, type DragEvent, type ReactNode } from 'react'
import { useToast } from '../ui/toast'
import { readDrop } from '../upload/dropped-files'
import { useResponses } from './responses-context'

export function ResponseDrop({
  insertId,
  children,
}: {
  readonly insertId: string
  readonly children: ReactNode
}) {
  const send = useResponses()?.send
  const toast = useToast()
  const [isOver, setOver] = useState(false)
  if (!send) return children
  const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  async function take(transfer: DataTransfer) {
    const { audio, others } = await readDrop(transfer)
    if (audio.length === 1 && audio[0]) send?.(insertId, audio[0])
    else if (audio.length > 1)
      toast({ text: 'A convolution plays one response: drop one file.', tone: 'warn' })
    else toast({ text: `${others[0] ?? 'This'} is no audio file.`, tone: 'warn' })
  }
  return (
    <div
      className="response-drop"
      data-own-drop=""
      data-over={isOver || undefined}
      onDragOver={(event) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(event) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        setOver(false)
        void take(event.dataTransfer)
      }}
    >
      {children}
      {isOver && <div className="response-drop-words">Drop to play it as the impulse response</div>}
    </div>
  )
}
