// A personal data server with a directory of its own, in memory, on this machine only: PORT and DIRECTORY_PORT.
import { TestNetworkNoAppView } from '@atproto/dev-env'

const network = await TestNetworkNoAppView.create({
  plc: { port: +process.env.DIRECTORY_PORT },
  pds: { port: +process.env.PORT, hostname: 'localhost' },
})
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, async () => {
    await network.close().catch(() => {})
    process.exit(0)
  })
}
