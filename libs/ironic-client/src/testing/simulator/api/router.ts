import type { ApiHandler, Routes } from './context';
import { nodeRoutes } from './node-routes';
import { partRoutes } from './part-routes';
import { portRoutes } from './port-routes';
import { rootRoutes } from './root-routes';
import { stateRoutes } from './state-routes';

const ROUTES: Routes = { ...rootRoutes, ...nodeRoutes, ...stateRoutes, ...partRoutes, ...portRoutes };

interface Route {
  readonly name: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly handler: ApiHandler;
}

const TABLE: readonly Route[] = Object.entries(ROUTES).map(([name, handler]) => {
  const [method = '', path = ''] = name.split(' ');
  return { name, method, segments: path.split('/').filter(Boolean), handler };
});

/** The handler for a request. */
export interface FoundRoute {
  /** `METHOD /path/with/{names}`: the kind of call. */
  readonly name: string;
  readonly handler: ApiHandler;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Undefined when the path does not exist; `wrong method` when only its method does not. */
export function findRoute(method: string, path: string): FoundRoute | 'wrong method' | undefined {
  const segments = path.split('/').filter(Boolean).map(decodeURIComponent);
  const fitting = TABLE.filter((route) => fits(route, segments));
  // A word that a route names itself comes before a node of that name.
  const exact = fitting.filter((route) => route.segments.join('/') === segments.join('/'));
  const found = (exact.length > 0 ? exact : fitting).find((route) => route.method === method);
  if (found === undefined) return fitting.length > 0 ? 'wrong method' : undefined;
  const parameters = Object.fromEntries(
    found.segments.flatMap((segment, at) =>
      segment.startsWith('{') ? [[segment.slice(1, -1), segments[at] ?? '']] : [],
    ),
  ) as Record<string, string>;
  return { name: found.name, handler: found.handler, parameters };
}

function fits({ segments }: Route, path: readonly string[]): boolean {
  return (
    segments.length === path.length && segments.every((segment, at) => segment.startsWith('{') || segment === path[at])
  );
}
