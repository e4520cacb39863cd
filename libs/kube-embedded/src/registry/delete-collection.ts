import { type ApiContext } from './api-context';
import { deleteObject, type DeleteOptions } from './delete-object';
import { type ListPage, listObjects } from './list-objects';
import { ApiError } from '../status/api-error';
import { type Target } from './target';

/** Deletes what a list with the same query shows; returns that list. */
export async function deleteCollection(
  context: ApiContext,
  target: Target,
  query: URLSearchParams,
  options: DeleteOptions,
): Promise<ListPage> {
  const page = await listObjects(context, target, query);
  await Promise.all(
    page.items.map(async ({ object }) => {
      const { name = '', namespace = '' } = object().metadata;
      try {
        await deleteObject(context, { ...target, name, namespace }, options);
      } catch (error) {
        // Somebody else was faster; the object is gone, which is what was asked for.
        if (!(error instanceof ApiError && error.reason === 'NotFound')) throw error;
      }
    }),
  );
  return page;
}
