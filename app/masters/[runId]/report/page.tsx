import '@/components/mastering/report/report.css'
import type { Metadata } from 'next'
import { MasterReportPaper } from '@/components/mastering/report/master-report'
import { requireMasterRun } from '@/server/auth/access'
import { pageAccess } from '@/server/auth/page'
import { readReport } from '@/server/masters/read-report'

interface Props {
  readonly params: Promise<{ runId: string }>
  readonly searchParams: Promise<{ target?: string }>
}

const enter = (runId: string) =>
  pageAccess(() => requireMasterRun(runId, 'mix.listen'), `/masters/${runId}/report`)

/** Names the file when it is saved as a PDF. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { album, run } = await enter((await params).runId)
  return { title: `${album.artist} - ${album.title}, masters ${run.number}` }
}

export default async function Page({ params, searchParams }: Props) {
  const report = await readReport(await enter((await params).runId))
  const { target: asked } = await searchParams
  const target = report.targets.find((one) => one === asked) ?? report.targets[0]!
  return <MasterReportPaper report={report} target={target} />
}
