/** A program: serves the documents of the folder in its first argument; says where in one line. */
import { startDocuments } from '../../embedded/documents/server.ts';

const [dataDir = '', noSync] = process.argv.slice(2);
const server = await startDocuments({ dataDir, port: 0, noSync: noSync === 'noSync' });
process.stdout.write(`${JSON.stringify({ uri: server.uri, pid: process.pid })}\n`);
process.once('SIGTERM', () => void server.close());
