import { useSearchParams } from 'react-router';

const USUAL_SIZE = 20;
const LARGEST_SIZE = 100;

function count(text: string | null, usual: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : usual;
}

/**
 * Page and filters of a list, kept in the address: every list can be sent as a link. Another filter
 * begins at the first page.
 */
export function usePageQuery() {
  const [query, setQuery] = useSearchParams();
  const page = count(query.get('page'), 1);
  const size = Math.min(count(query.get('size'), USUAL_SIZE), LARGEST_SIZE);
  const change = (values: Readonly<Record<string, string | undefined>>) => {
    const next = new URLSearchParams(query);
    if (!('page' in values)) next.delete('page');
    for (const [name, value] of Object.entries(values))
      if (value === undefined) next.delete(name);
      else next.set(name, value);
    setQuery(next);
  };
  return {
    page,
    size,
    limit: size,
    offset: (page - 1) * size,
    filter: (name: string) => query.get(name),
    change,
  };
}
