/** The components. Below 48rem a table's rows become cards; below 64rem a wide one scrolls by itself, above it its head stays in sight. */
export const partsCss = `
.card{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:1rem;margin:0 0 1rem}
.card>:first-child{margin-top:0}.card>:last-child{margin-bottom:0}
.money,.day,.count{font-variant-numeric:tabular-nums;white-space:nowrap;overflow-wrap:normal}
.money.negative{color:var(--bad)}
.big{font-size:1.5rem;font-weight:700;margin:0 0 .25em}
.code{font-family:ui-monospace,Consolas,Menlo,monospace;font-weight:700}
.chip{display:inline-flex;text-align:left;overflow-wrap:normal;align-items:baseline;gap:.35em;padding:.1em .6em;border-radius:1em;font-size:.875rem;background:var(--calm-ground);color:var(--ink);border:1px solid var(--edge)}
.chip.good{background:var(--good-ground);color:var(--good);border-color:currentColor}
.chip.warning{background:var(--warning-ground);color:var(--warning);border-color:currentColor}
.chip.bad{background:var(--bad-ground);color:var(--bad);border-color:currentColor}
.chip .sign{font-weight:700}
table.rows{width:100%;border-collapse:collapse;background:var(--card);border:1px solid var(--line);margin:0 0 1rem}
table.rows caption{text-align:left;font-weight:700;padding:.4rem 0}
table.rows th,table.rows td{padding:.5rem .75rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
table.rows thead th{border-bottom:2px solid var(--edge);background:var(--card);position:sticky;top:0}
table.rows thead th{overflow-wrap:normal}
table.rows tbody th{font-weight:600;min-width:11.5rem}
table.rows tbody td{min-width:6.5rem}
table.rows .end,table.rows tfoot th{text-align:right}
table.rows tfoot th,table.rows tfoot td{font-weight:700;border-bottom:0}
table.rows tbody tr:hover{background:var(--calm-ground)}
.pager{display:flex;gap:1rem;margin:0 0 1rem}
.empty{padding:2rem 1rem;text-align:center;background:var(--card);border:1px dashed var(--edge);border-radius:8px;margin:0 0 1rem}
.empty-title,.notice-title{font-weight:700;margin-bottom:.25em}
.notice,.errors{border:1px solid var(--edge);border-left:6px solid var(--edge);border-radius:6px;background:var(--card);padding:.75rem 1rem;margin:0 0 1rem}
.notice>:last-child{margin-bottom:0}
.notice.good{border-color:var(--good);background:var(--good-ground)}
.notice.warning{border-color:var(--warning);background:var(--warning-ground)}
.notice.bad,.errors{border-color:var(--bad);background:var(--bad-ground)}
.errors h2{margin:0 0 .4em;font-size:1.05rem}.errors ul{margin:0;padding-left:1.2rem}
.errors a{color:var(--bad)}
dl.facts{margin:0 0 1rem;display:grid;gap:.5rem 1.5rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,14rem),1fr))}
dl.facts dt{font-size:.875rem;color:var(--quiet)}dl.facts dd{margin:0}
.timeline{list-style:none;margin:0 0 1rem;padding:0 0 0 1rem;border-left:2px solid var(--line)}
.timeline li{position:relative;padding:0 0 1rem .5rem}
.timeline li::before{content:"";position:absolute;left:-1.4rem;top:.45rem;width:.65rem;height:.65rem;border-radius:50%;background:var(--edge);border:2px solid var(--card)}
.timeline li.good::before{background:var(--good)}.timeline li.warning::before{background:var(--warning)}.timeline li.bad::before{background:var(--bad)}
.timeline-head{margin:0}.timeline-body{margin:.25rem 0 0}
.field{margin:0 0 1rem;max-width:32rem}
.field label{display:block;font-weight:600}
.hint{color:var(--quiet);font-size:.875rem;margin:0}
.field-error{color:var(--bad);font-weight:600;margin:0}
input,select,textarea{width:100%;min-height:2.75rem;padding:.5rem .6rem;font:inherit;color:var(--ink);background:var(--card);border:1px solid var(--edge);border-radius:4px}
input[type=checkbox],input[type=radio]{width:1.25rem;min-height:1.25rem}
.ticks{border:1px solid var(--line);border-radius:6px;padding:.75rem}.ticks legend{font-weight:600;padding:0 .25rem}.field.ticks.wrong{border:2px solid var(--bad)}
.field .tick{display:flex;gap:.75rem;align-items:flex-start;font-weight:400;padding:.6rem 0;min-width:0}.tick input{flex:none;margin-top:.1rem}.tick span{min-width:0}
.lines{white-space:pre-line}
.field.wrong input:not([type=checkbox]),.field.wrong select,.field.wrong textarea{border:2px solid var(--bad)}
button,.button{display:inline-block;min-height:2.75rem;padding:.55rem 1.1rem;font:inherit;font-weight:600;color:var(--on-action);background:var(--action);border:1px solid transparent;border-radius:6px;cursor:pointer;text-decoration:none}
button.plain,.button.plain{color:var(--ink);background:var(--card);border-color:var(--edge)}
button.link{min-height:0;padding:0;font-weight:400;color:var(--link);background:none;border:0;text-decoration:underline}
.actions{display:flex;flex-wrap:wrap;gap:.75rem;margin:0 0 1rem}
.filters{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:end;margin:0 0 1rem}.filters .field{margin:0;flex:1 1 12rem}
details{margin:0 0 1rem}summary{cursor:pointer;padding:.35rem 0}
.transfer{display:flex;flex-wrap:wrap;gap:1rem 2rem;align-items:flex-start}
.transfer dl.facts{flex:1 1 16rem;grid-template-columns:1fr;margin:0}
.qr{margin:0;width:12rem;max-width:100%}.qr svg{display:block;width:100%;height:auto;background:#fff}.qr figcaption{font-size:.875rem;color:var(--quiet)}
@media (max-width:64rem){.table-scroll{overflow-x:auto}}
@media (max-width:48rem){
table.rows thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table.rows,table.rows caption,table.rows tbody,table.rows tfoot,table.rows tr{display:block}
table.rows{border:0;background:none}
table.rows tbody tr,table.rows tfoot tr{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.4rem .75rem;margin:0 0 .6rem}
table.rows tbody th,table.rows tbody td,table.rows tfoot th,table.rows tfoot td{display:flex;justify-content:space-between;gap:1rem;border:0;padding:.2rem 0;text-align:right}
table.rows tfoot tr{display:flex;justify-content:space-between;gap:1rem}
table.rows tfoot th{text-align:left}
table.rows tbody th,table.rows tbody td{min-width:0}
table.rows [data-head]::before{content:attr(data-head);flex:none;max-width:45%;color:var(--quiet);font-weight:400;text-align:left}
}
`;
