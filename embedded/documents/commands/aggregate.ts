import { CommandError } from '../query/errors.ts';
import type { Command } from './request.ts';
export const aggregate: Command = {
  name: 'aggregate',
  fields: 'any',
  run: () => {
    throw new CommandError(115, 'CommandNotSupported', 'aggregate');
  },
};
