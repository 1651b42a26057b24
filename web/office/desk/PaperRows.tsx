import type { PaperRow } from '../../api/papers.ts';
import { dateTimeText } from '../../components/dates.ts';
import { PaperLinks } from '../../components/PaperLinks.tsx';

/** Papers with their numbers, each to print and to download. */
export function PaperRows({ papers }: { readonly papers: readonly PaperRow[] }) {
  return (
    <ul className="desk-rows">
      {papers.map(({ paperId, title, number, issuedAt }) => (
        <li key={paperId}>
          <span>
            {title} {number} <span className="desk-when">{dateTimeText(issuedAt)}</span>
          </span>
          <PaperLinks paperId={paperId} title={`${title}${number ?? ''}`} />
        </li>
      ))}
    </ul>
  );
}
