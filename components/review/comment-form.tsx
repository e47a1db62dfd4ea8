'use client'
import { useState, type KeyboardEvent, type ReactNode, type Ref } from 'react'
import { wordsOf } from '../net/request'
import { Button } from '../ui/button'

interface Props {
  readonly label: string
  readonly submitLabel: string
  readonly placeholder?: string
  readonly initial?: string
  readonly onSubmit: (body: string) => Promise<void>
  readonly onCancel?: () => void
  readonly inputRef?: Ref<HTMLTextAreaElement>
  readonly children?: ReactNode
}

/** Writes one comment; what was typed stays when sending fails. Enter sends, Shift and Enter makes a new line. */
export function CommentForm({
  label,
  submitLabel,
  placeholder,
  initial = '',
  onSubmit,
  onCancel,
  inputRef,
  children,
}: Props) {
  const [body, setBody] = useState(initial)
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)

  async function send() {
    if (body.trim() === '' || isSending) return
    setSending(true)
    setProblem(null)
    try {
      await onSubmit(body.trim())
      setBody('')
    } catch (reason) {
      setProblem(wordsOf(reason))
    } finally {
      setSending(false)
    }
  }
  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation()
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault()
      void send()
    }
    if (event.key === 'Escape') onCancel?.()
  }

  return (
    <div className="mt-2">
      <textarea
        ref={inputRef}
        aria-label={label}
        className="input w-full resize-none"
        rows={Math.min(6, Math.max(2, body.split('\n').length))}
        value={body}
        placeholder={placeholder}
        maxLength={8000}
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {problem && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
      <div className="mt-1 flex items-center gap-1">
        {children}
        <span className="flex-1" />
        {onCancel && (
          <Button kind="quiet" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <Button kind="primary" disabled={body.trim() === '' || isSending} onClick={() => void send()}>
          {submitLabel}
        </Button>
      </div>
    </div>
  )
}
