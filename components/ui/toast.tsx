'use client'
/** Short messages at the foot of the page: what happened, and at most one thing to do about it. */
import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react'
import { Button, IconButton } from './button'
import { classNames } from './class-names'

export interface ToastMessage {
  readonly text: string
  readonly tone?: 'plain' | 'warn' | 'bad'
  readonly action?: { readonly label: string; readonly run: () => void }
  /** How long it stays; 0 until it is closed. */
  readonly durationMs?: number
}
const SHOWN_MS = 6000
const MOST_AT_ONCE = 3

const ToastContext = createContext<((message: ToastMessage) => void) | null>(null)

/** Gives the function that shows a message. Outside a ToastProvider it shows nothing. */
export function useToast(): (message: ToastMessage) => void {
  const show = useContext(ToastContext)
  return useMemo(() => show ?? (() => undefined), [show])
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<readonly (ToastMessage & { id: number })[]>([])
  const nextId = useRef(1)
  const close = useCallback((id: number) => setShown((all) => all.filter((t) => t.id !== id)), [])
  const show = useCallback(
    (message: ToastMessage) => {
      const id = nextId.current++
      setShown((all) =>
        [...all.filter((t) => t.text !== message.text), { ...message, id }].slice(-MOST_AT_ONCE),
      )
      const stays = message.durationMs ?? SHOWN_MS
      if (stays > 0) window.setTimeout(() => close(id), stays)
    },
    [close],
  )
  return (
    <ToastContext.Provider value={show}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {shown.map((t) => (
          <div key={t.id} className={classNames('toast', t.tone && `toast-${t.tone}`)}>
            <span>{t.text}</span>
            {t.action && (
              <Button
                kind="quiet"
                onClick={() => {
                  t.action?.run()
                  close(t.id)
                }}
              >
                {t.action.label}
              </Button>
            )}
            <IconButton icon="close" label="Close message" onClick={() => close(t.id)} />
          </div>
        ))}
      </div>
    </ToastContext.Provider>
  )
}
