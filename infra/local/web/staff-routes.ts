import * as z from 'zod';
import type { Table } from '../../../shared/ports/table.ts';
import { StaffItem } from '../../../shared/table/company-items.ts';
import { staffKey } from '../../../shared/table/keys.ts';
import { hubRefusal, jsonAnswer } from '../cloud/wire/answers.ts';
import { jsonBody } from '../cloud/wire/json-protocol.ts';
import { sourceSecret } from '../world/build-world.ts';
import type { LocalSecrets } from '../world/secrets.ts';
import type { LocalRoute } from './local-routes.ts';
import type { StaffTokens } from './staff-tokens.ts';

export type StaffRouteNeeds = {
  readonly table: Table;
  readonly secrets: LocalSecrets;
  readonly tokens: StaffTokens;
  /** Where a simulated vendor answers. */
  readonly baseUrlOf: (source: string) => string | undefined;
};

const SignIn = z.strictObject({ user: z.string().min(1).max(100) });

/** `POST /local/sign-in {"user"}` answers `{"token"}`; `GET /local/sources/{source}` shows an admin how a source of this cloud is reached. */
export function staffRoutes({ table, secrets, tokens, baseUrlOf }: StaffRouteNeeds): LocalRoute[] {
  const staffOf = async (user: string): Promise<StaffItem | undefined> => {
    const item = await table.get(staffKey(user));
    return item === undefined ? undefined : StaffItem.parse(item);
  };
  return [
    {
      method: 'POST',
      path: /^\/local\/sign-in$/,
      answer: async (request) => {
        const asked = SignIn.safeParse(jsonBody(request));
        if (!asked.success) return hubRefusal(400, 'user', 'Give {"user": "admin"} or another role.');
        const { user } = asked.data;
        if ((await staffOf(user)) === undefined) return hubRefusal(404, 'user', `There is no user ${user}.`);
        return jsonAnswer(200, { token: await tokens.mint(user) });
      },
    },
    {
      method: 'GET',
      path: /^\/local\/sources\/([^/]+)$/,
      answer: async (request, [source = '']) => {
        const user = await tokens.userOf(request.headers.authorization);
        if (user === undefined) return hubRefusal(401, 'authorization', 'Give a token of POST /local/sign-in as Bearer.');
        if ((await staffOf(user))?.role !== 'admin') return hubRefusal(403, 'role', 'Only an admin sees the secrets of sources.');
        const secret = await secrets.read(sourceSecret(source));
        if (secret === undefined) return hubRefusal(404, 'source', `There is no source ${source}.`);
        return jsonAnswer(200, {
          source,
          schedule: baseUrlOf(source) === undefined ? null : `poll-${source}`,
          baseUrl: baseUrlOf(source) ?? null,
          secret,
        });
      },
    },
  ];
}
