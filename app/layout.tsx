import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { ToastProvider } from '@/components/ui/toast'
import './globals.css'
import { SecureContextNotice } from './secure-context-notice'

export const metadata: Metadata = {
  title: { default: 'Mixroom', template: '%s · Mixroom' },
  description:
    'A room in the browser where a band mixes a song together and gets masters that belong together.',
}
export const viewport: Viewport = { width: 'device-width', initialScale: 1, themeColor: '#131415' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get('mixroom-theme')?.value === 'light' ? 'light' : 'dark'
  return (
    <html lang="en" data-theme={theme}>
      <body>
        <SecureContextNotice />
        <ToastProvider>{children}</ToastProvider>
      </body>
    </html>
  )
}
