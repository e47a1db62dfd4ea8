'use client'
import dynamic from 'next/dynamic'

export const LabKitLoader = dynamic(() => import('./lab-kit').then((m) => m.LabKit), { ssr: false })
