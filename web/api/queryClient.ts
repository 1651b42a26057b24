import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './ApiProblem.ts';

/** Only what may pass by itself is tried again: no connection, or the service away. */
function mayPass(error: Error): boolean {
  return error instanceof ApiProblem && ['offline', 'unavailable'].includes(error.kind);
}

/** Data is fresh for half a minute; coming back to the window alone asks nothing again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      // A lost connection is told, not waited out in silence.
      networkMode: 'always',
      retry: (failures, error) => failures < 2 && mayPass(error),
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
