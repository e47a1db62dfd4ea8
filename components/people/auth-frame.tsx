import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { DeskArt } from './desk-art'

/** The quiet room in front of the studio: one narrow panel, the desk dimly behind it. */
export function AuthFrame({
  title,
  text,
  children,
}: {
  readonly title: string
  readonly text?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <main className="relative grid min-h-dvh place-items-center overflow-hidden px-4 py-12">
      <DeskArt />
      <div className="relative flex w-full max-w-90 flex-col gap-5">
        <div className="flex items-center gap-2 text-text-2">
          <Icon name="mark" />
          <span className="text-value font-medium">Mixroom</span>
        </div>
        <section className="flex flex-col gap-5 rounded-r3 border border-line bg-surface p-5">
          <header className="flex flex-col gap-1">
            <h1 className="text-head font-medium">{title}</h1>
            {text && <p className="text-value text-text-2">{text}</p>}
          </header>
          {children}
        </section>
      </div>
    </main>
  )
}
