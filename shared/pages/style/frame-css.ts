/** Colours, type, frame. Every pair of text and ground has at least 4.5 : 1 in both schemes (WCAG 2.2, 1.4.3). */
export const frameCss = `
:root{color-scheme:light dark;
--ground:#f4f6f8;--card:#fff;--ink:#1a232e;--quiet:#4d5a68;--line:#d3d9e0;--edge:#7d8a98;
--link:#114a9e;--action:#17509a;--on-action:#fff;--focus:#0b57d0;
--good:#0f6b35;--good-ground:#e3f4e9;--warning:#7a4a00;--warning-ground:#fdf0d5;--bad:#a31621;--bad-ground:#fce6e7;--calm-ground:#e9edf2}
@media (prefers-color-scheme:dark){:root{
--ground:#11161c;--card:#1a212a;--ink:#e9eef4;--quiet:#b0bcc9;--line:#36414d;--edge:#8593a1;
--link:#9cc4ff;--action:#9cc4ff;--on-action:#0c1a2b;--focus:#ffd166;
--good:#8ee0ad;--good-ground:#143322;--warning:#f5c76b;--warning-ground:#3a2c0d;--bad:#ff9ea4;--bad-ground:#42191c;--calm-ground:#27313c}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;overflow-wrap:anywhere}
h1,h2,h3{line-height:1.25;margin:1.6em 0 .5em}
h1{font-size:1.6rem;margin-top:.4em}h2{font-size:1.2rem}h3{font-size:1.05rem}
p{margin:0 0 .8em}
a{color:var(--link)}
small{font-size:.875rem}
.quiet,small{color:var(--quiet)}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:3px}
main:focus{outline:none}
.skip{position:absolute;left:.5rem;top:-4rem;padding:.6rem 1rem;background:var(--card);color:var(--link);z-index:10}
.skip:focus{top:.5rem}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.top{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:center;padding:.6rem 1rem;background:var(--card);border-bottom:1px solid var(--line)}
.site{margin:0;font-weight:700;min-width:0}
.site a{color:inherit;text-decoration:none}
.top-end{margin-left:auto;display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center}
.language,.main-menu a,.pager a{display:inline-block;padding:.35rem .5rem;min-height:1.5rem}
.main-menu ul{display:flex;flex-wrap:wrap;gap:.25rem;margin:0;padding:0;list-style:none}
.main-menu a{border-radius:4px;text-decoration:none}
.main-menu a:hover{text-decoration:underline}
.main-menu a[aria-current]{background:var(--calm-ground);font-weight:700;color:var(--ink)}
.person{display:flex;gap:.75rem;align-items:center;margin:0}
main{max-width:75rem;margin:0 auto;padding:1rem}
.bottom{max-width:75rem;margin:1rem auto 0;padding:1rem;border-top:1px solid var(--line);color:var(--quiet);font-size:.875rem}
main.narrow,.bottom.narrow{max-width:56rem}
@media print{
:root{--ground:#fff;--card:#fff;--ink:#000;--quiet:#333;--line:#999;--link:#000;--calm-ground:#fff;--good-ground:#fff;--warning-ground:#fff;--bad-ground:#fff;--good:#000;--warning:#000;--bad:#000}
.skip,.main-menu,.language,.person,.pager,button,.button,.actions{display:none!important}
.top{border:0;padding:0}main,.bottom{max-width:none;padding:0}
table.rows{page-break-inside:auto}table.rows tr{page-break-inside:avoid}thead{display:table-header-group}
}
`;
