'use client'
import { useEffect } from 'react'
import { z } from 'zod'

/** What next-auth writes into the storage that all tabs share when one of them signs out. */
const KEY = 'nextauth.message'
const signedOutSchema = z.object({ data: z.object({ trigger: z.literal('signout') }) })

function isSignOut({ key, newValue }: StorageEvent): boolean {
  if (key !== KEY || newValue === null) return false
  try {
    return signedOutSchema.safeParse(JSON.parse(newValue)).success
  } catch {
    return false
  }
}

/** A sign-out in one tab is meant for all: this one is loaded again, which asks for a sign-in and then comes back. */
export function useSignedOutElsewhere(): void {
  useEffect(() => {
    const look = (event: StorageEvent) => {
      if (isSignOut(event)) window.location.reload()
    }
    window.addEventListener('storage', look)
    return () => window.removeEventListener('storage', look)
  }, [])
}
