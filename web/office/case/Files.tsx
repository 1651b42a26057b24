import { FileLink } from '../../components/FileLink.tsx';

/** Files that belong to something; nothing where there is none. */
export function Files({ fileIds }: { readonly fileIds: readonly string[] }) {
  if (fileIds.length === 0) return null;
  return (
    <ul className="case-plain">
      {fileIds.map((fileId) => (
        <li key={fileId}>
          <FileLink fileId={fileId} />
        </li>
      ))}
    </ul>
  );
}
