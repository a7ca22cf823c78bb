import type { FunctionRow } from '../../hub.ts';
import type { Routed } from './http-event.ts';

type Route = { readonly functionName: string; readonly route: string; readonly parts: readonly string[] };

/** Fixed text before `{name}` before `{name+}`, place by place from the left; longer before shorter. */
const rank = (part: string | undefined): number => {
  if (part === undefined) return 3;
  if (!part.startsWith('{')) return 0;
  return part.endsWith('+}') ? 2 : 1;
};

const partsOf = (path: string): string[] => path.split('/').slice(1);

function moreSpecific(one: Route, other: Route): number {
  for (let place = 0; place < Math.max(one.parts.length, other.parts.length); place += 1) {
    const difference = rank(one.parts[place]) - rank(other.parts[place]);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Chooses the function for a path as API Gateway does: the most specific route that matches. Undefined when none does. */
export function openRouting(rows: readonly FunctionRow[]): (path: string) => Routed | undefined {
  const routes = rows
    .flatMap((row) =>
      row.triggers.flatMap((trigger) =>
        trigger.by === 'http' ? trigger.paths.map((route) => ({ functionName: row.name, route, parts: partsOf(route) })) : [],
      ),
    )
    .sort(moreSpecific);
  return (path) => {
    const given = partsOf(path);
    for (const route of routes) {
      const parameters = match(route.parts, given);
      if (parameters !== undefined) return { functionName: route.functionName, route: route.route, parameters };
    }
    return undefined;
  };
}

function match(parts: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [place, part] of parts.entries()) {
    const greedy = part.endsWith('+}');
    const value = greedy ? given.slice(place).join('/') : given[place];
    if (!fits(part, value)) return undefined;
    if (part.startsWith('{')) parameters[part.slice(1, greedy ? -2 : -1)] = decoded(value);
    if (greedy) return parameters;
  }
  return parts.length === given.length ? parameters : undefined;
}

const fits = (part: string, value: string | undefined): value is string =>
  value !== undefined && (part.startsWith('{') ? value !== '' : part === value);

/** A path that is no valid percent-encoding is passed on as it came. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
