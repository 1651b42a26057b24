import { GATEWAY_VERSION } from './version.ts';

/** A cluster of one broker with one partition, as REST shows it. */
export function topology({ host, port }: { host: string; port: number }) {
  return {
    brokers: [
      {
        nodeId: 0,
        host,
        port,
        partitions: [{ partitionId: 1, role: 'leader', health: 'healthy' }],
        version: GATEWAY_VERSION,
      },
    ],
    clusterSize: 1,
    partitionsCount: 1,
    replicationFactor: 1,
    gatewayVersion: GATEWAY_VERSION,
    lastCompletedChangeId: '-1',
  };
}
