import { QueryClient } from '@tanstack/react-query';
import { mayPass } from './ApiProblem.ts';

/** Data is fresh for half a minute; coming back to the window alone asks nothing again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      // A lost connection is told, not waited out in silence.
      networkMode: 'always',
      // Only what may pass by itself is tried again.
      retry: (failures, error) => failures < 2 && mayPass(error),
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
