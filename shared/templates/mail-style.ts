/** Inline styles, because mail programs drop style sheets; the sheet below only adds dark colours where it is kept. */
export const style = {
  page: 'margin:0;padding:0;background-color:#f3f4f6;',
  card: 'width:100%;max-width:640px;background-color:#ffffff;border:1px solid #d7dbe0;border-radius:6px;',
  head: 'padding:20px 24px 0;font:600 15px/1.4 Arial,sans-serif;color:#1d2733;overflow-wrap:anywhere;word-break:break-word;',
  body: 'padding:16px 24px;font:16px/1.5 Arial,sans-serif;color:#1d2733;overflow-wrap:anywhere;word-break:break-word;',
  paragraph: 'margin:0 0 14px;',
  box: 'width:100%;border:1px solid #d7dbe0;border-radius:6px;background-color:#f7f9fb;',
  boxCell:
    'padding:14px 16px;font:15px/1.5 Arial,sans-serif;color:#1d2733;vertical-align:top;overflow-wrap:anywhere;word-break:break-word;',
  heading: 'margin:22px 0 8px;font:700 17px/1.3 Arial,sans-serif;color:#1d2733;',
  small: 'font:13px/1.5 Arial,sans-serif;color:#4b5866;',
  label: 'display:block;font:13px/1.4 Arial,sans-serif;color:#4b5866;',
  button:
    'display:inline-block;padding:12px 20px;border-radius:6px;background-color:#17509a;color:#ffffff;font:600 16px/1.3 Arial,sans-serif;text-decoration:none;',
  table: 'width:100%;border-collapse:collapse;font:14px/1.4 Arial,sans-serif;color:#1d2733;table-layout:fixed;',
  th: 'padding:8px 4px;border-bottom:2px solid #aab4bf;text-align:left;vertical-align:bottom;',
  thRight: 'padding:8px 4px;border-bottom:2px solid #aab4bf;text-align:right;vertical-align:bottom;',
  td: 'padding:8px 4px;border-bottom:1px solid #d7dbe0;vertical-align:top;overflow-wrap:anywhere;word-break:break-word;',
  tdRight: 'padding:8px 4px;border-bottom:1px solid #d7dbe0;vertical-align:top;text-align:right;overflow-wrap:anywhere;',
  sum: 'padding:10px 4px;text-align:right;font-weight:700;overflow-wrap:anywhere;',
} as const;

export const darkSheet = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.hub-page{background-color:#12171d!important}
.hub-card,.hub-card td,.hub-card th,.hub-card h2,.hub-card p{color:#e8edf2!important}
.hub-card{background-color:#1b222a!important;border-color:#3a4550!important}
.hub-box{background-color:#232c36!important;border-color:#3a4550!important}
.hub-card .hub-quiet{color:#b4c0cc!important}
.hub-card .hub-link{color:#9cc4ff!important}
}
@media (max-width:480px){
.hub-card .hub-pad{padding-left:14px!important;padding-right:14px!important}
.hub-list{font-size:13px!important}
.hub-stack{display:block!important;width:auto!important}
}`;
