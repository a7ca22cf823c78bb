import type { Hono } from 'hono';
import { assetHeaders, pageHeaders } from '../../../shared/pages/page-headers.ts';
import type { ConsolePorts } from '../console-ports.ts';
import { orderUpload } from '../imports/order-upload.ts';
import { sentValues } from './form.tsx';
import { scriptGuard } from './guard.tsx';
import { uploadOrderPath, uploadScript, uploadScriptPath } from './upload-script.ts';

/** The upload script, and the signed address it asks for: 201 with `{ id, uploadAddress }`, or a refusal in the API's shape. */
export function uploadRoutes(app: Hono, ports: ConsolePorts): void {
  app.get(uploadScriptPath, (c) =>
    c.body(uploadScript, 200, { ...assetHeaders, 'content-type': 'text/javascript; charset=utf-8' }),
  );
  app.post(
    uploadOrderPath,
    scriptGuard(ports)('import', async (desk) =>
      Response.json(await orderUpload(desk, await sentValues(desk.c.req.raw)), { status: 201, headers: pageHeaders }),
    ),
  );
}
