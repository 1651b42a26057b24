import { CommandError } from '../query/errors.ts';
import type { Command } from './request.ts';
export const explain: Command = {
  name: 'explain',
  fields: 'any',
  run: () => {
    throw new CommandError(115, 'CommandNotSupported', 'explain');
  },
};
