/** The package's own entry drags its command line and PNG writer along (58 KB instead of 21); the drawing of the modules needs neither. */
declare module 'qrcode/lib/core/qrcode.js' {
  export const create: typeof import('qrcode').create;
}
