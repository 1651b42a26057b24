import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { fileSchema, rulesSchema } from '../../server/modules/files/routes.ts';
import { request } from './request.ts';

export type FileInfo = z.output<typeof fileSchema>;
export type UploadRules = z.output<typeof rulesSchema>;

/** Where a file is kept; `info` and `preview` are read there. */
export const filePath = (fileId: string): string => `/api/files/${encodeURIComponent(fileId)}`;

export const fileKey = (fileId: string): readonly string[] => ['files', fileId];

/** A file never changes. */
export function useFile(fileId: string) {
  return useQuery({
    queryKey: fileKey(fileId),
    queryFn: ({ signal }) => request<FileInfo>(`${filePath(fileId)}/info`, { signal }),
    staleTime: Infinity,
  });
}

/** Which files the server takes. */
export function useUploadRules() {
  return useQuery({
    queryKey: ['upload-rules'],
    queryFn: ({ signal }) => request<UploadRules>('/api/upload-rules', { signal }),
    staleTime: Infinity,
  });
}
